import { isCurrency, toMinorUnits } from '../../../common/money';
import { moneyText } from '../../../common/money-text';
import { useConsole } from '../console-view';

interface MoneyProps {
  /** A decimal, as the API has it; null where it is not known. */
  readonly amount: number | null;
  readonly currency: string;
}

/** 64,900원, KRW 64,900, USD 14.20. What cannot be an amount of its currency stands as it came. */
export function Money({ amount, currency }: MoneyProps) {
  const { locale } = useConsole();
  if (amount === null) return <span class="money">?</span>;
  const minor = isCurrency(currency) ? toMinorUnits(amount, currency) : null;
  const text = isCurrency(currency) && minor !== null ? moneyText(minor, currency, locale) : `${currency} ${amount}`;
  return <span class="money">{text}</span>;
}
