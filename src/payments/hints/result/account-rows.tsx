import { kstDeadline } from '../../../common/kst';
import { isCurrency } from '../../../common/money';
import { moneyText } from '../../../common/money-text';
import type { Locale } from '../../../config/config';
import type { Settlement } from '../../settlement';
import { LABELS } from './result-words';

interface AccountProps {
  readonly settlement: Settlement & { status: 'vbankIssued' };
  readonly locale: Locale;
}

/** Where to pay into, how much, until when, and a button that copies the number. */
export function AccountRows({ settlement: { account, payment }, locale }: AccountProps) {
  const labels = LABELS[locale];
  const { amount, currency } = payment;
  const rows = [
    [labels.amount, amount !== null && isCurrency(currency) ? moneyText(amount, currency, locale) : null],
    [labels.bank, account.bank],
    [labels.number, account.number],
    [labels.holder, account.holder],
    [labels.due, kstDeadline(account.dueAt, locale)],
  ].filter(([, value]) => value);
  return rows.map(([label, value]) => (
    <div>
      <dt>{label}</dt>
      <dd>
        {label === labels.number ? (
          <>
            <span id="number">{value}</span>
            <button id="copy" type="button" hidden data-copied={labels.copied}>
              {labels.copy}
            </button>
            <span id="copied" role="status"></span>
          </>
        ) : (
          value
        )}
      </dd>
    </div>
  ));
}
