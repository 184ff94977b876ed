import { kstTime } from '../../../common/kst';
import { useConsole } from '../console-view';
import { Badge } from '../parts/badge';
import { Facts } from '../parts/facts';
import { JsonText } from '../parts/long-text';
import { Money } from '../parts/money';
import { Time } from '../parts/time';
import type { OrderAnswer } from './order-answer';

/** A usual record takes about 4 kB. */
const RECORD_BYTES = 6_000;

interface PaymentCardProps {
  readonly payment: OrderAnswer['payments'][number];
  /** The page of its order. */
  readonly orderPath: string;
  readonly showsRecord: boolean;
}

export function PaymentCard({ payment, orderPath, showsRecord }: PaymentCardProps) {
  const { words, admin } = useConsole();
  const { imp_uid, status, mismatch, amount, cancel_amount, currency, vbank_num, vbank_date, raw } = payment;
  const hasMoney = status === 'paid' || status === 'partially_cancelled';
  const account = [payment.vbank_name, vbank_num, payment.vbank_holder].filter(Boolean).join(' ');
  return (
    <article class="card" aria-labelledby={imp_uid}>
      <h3 id={imp_uid}>
        {imp_uid} <Badge status={status} label={words.paymentStatus[status]} />{' '}
        {mismatch && <Badge status="mismatch" label={`${words.mismatch}: ${words.mismatches[mismatch]}`} />}
      </h3>
      <Facts
        of={[
          [words.amount, <Money amount={amount} currency={currency} />],
          [words.cancelled, cancel_amount ? <Money amount={cancel_amount} currency={currency} /> : null],
          [words.payMethod, payment.pay_method],
          [words.paidAt, payment.paid_at && <Time at={payment.paid_at} />],
          [words.account, account],
          [words.due, vbank_num && vbank_date > 0 && `${kstTime(vbank_date)} KST`],
          [words.failReason, payment.fail_reason],
        ]}
      />
      {raw !== null && showsRecord && <JsonText label={words.record} value={raw} most={RECORD_BYTES} />}
      {hasMoney && admin?.role === 'operator' && (
        <p>
          <a class="button" href={`${orderPath}/refund?${new URLSearchParams({ imp_uid })}`}>
            {words.giveBack}
          </a>
        </p>
      )}
    </article>
  );
}
