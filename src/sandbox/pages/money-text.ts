import { isCurrency, toMinorUnits } from '../../common/money';
import { moneyText as textOf } from '../../common/money-text';
import type { Language } from './language';

/** An amount as it stands in a payment: `64,900원`, `USD 14.20`; a forged one may be none of its currency. */
export function moneyText(amount: number, currency: string, language: Language): string {
  const minor = isCurrency(currency) ? toMinorUnits(amount, currency) : null;
  return isCurrency(currency) && minor !== null ? textOf(minor, currency, language) : `${currency} ${amount}`;
}
