import { useConsole } from '../console-view';
import { Money } from '../parts/money';
import type { OrderAnswer } from './order-answer';

/** What became of the refund that was just asked for (`?refund=` its id): as it is recorded, with the PG's own words. */
export function RefundNotice({ refunds }: Pick<OrderAnswer, 'refunds'>) {
  const { words, query } = useConsole();
  const refund = refunds.find(({ id }) => id !== undefined && String(id) === query.get('refund'));
  if (refund === undefined) return null;
  const { status, amount, currency, message } = refund;
  const look = status === 'done' ? 'good' : status === 'refused' || status === 'failed' ? 'bad' : '';
  return (
    <p class={`notice ${look}`} role="status">
      {words.refund} <Money amount={amount} currency={currency ?? ''} />: {words.refundStatus[status]}
      {message && ` (${message})`}
    </p>
  );
}
