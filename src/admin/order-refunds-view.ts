import type { Payment } from '../payments/payment.entity';
import type { Refund } from '../refunds/refund.entity';
import { refundView } from '../refunds/refund-view';

/**
 * Everything that was given back of an order, by whomever (upstream's own console included), and what was tried. Amounts
 * are decimals; `cancelled_at` is upstream's, in unix seconds.
 */
export function orderRefundViews(payments: readonly Payment[], refunds: readonly Refund[]) {
  const rest = new Map(refunds.map((refund) => [refund.cancellationId ?? refund.id, refund]));
  const given = payments.flatMap(({ impUid, currency, raw }) =>
    (Array.isArray(raw.cancel_history) ? raw.cancel_history : []).map((entry) => {
      const ours = rest.get(entry.cancellation_id ?? '');
      if (ours !== undefined) rest.delete(entry.cancellation_id ?? '');
      const { amount, reason, cancellation_id, cancelled_at } = entry;
      const facts = { imp_uid: impUid, amount, currency, reason, cancellation_id, cancelled_at };
      return { status: 'done', requested_by: null, ...(ours && refundView(ours)), ...facts };
    }),
  );
  return [...given, ...[...rest.values()].map((refund) => ({ ...refundView(refund), cancelled_at: null }))];
}
