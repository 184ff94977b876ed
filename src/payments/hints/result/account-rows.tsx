import { kstDeadline } from '../../../common/kst';
import type { Locale } from '../../../config/config';
import type { PaymentAnswer } from '../payment-answer';
import { LABELS } from './result-words';

/** Where to pay into, until when, and a button that copies the number. */
export function AccountRows({ account, locale }: { account: PaymentAnswer; locale: Locale }) {
  const labels = LABELS[locale];
  const rows = [
    [labels.bank, account.vbank_name],
    [labels.number, account.vbank_num],
    [labels.holder, account.vbank_holder],
    [labels.due, kstDeadline(account.vbank_date ?? 0, locale)],
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
