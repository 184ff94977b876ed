import { toDecimal } from '../common/money';
import type { CancelHistoryEntry } from '../iamport/wire-types';
import type { Payment } from '../payments/payment.entity';
import type { Refund } from '../refunds/refund.entity';
import { refundView } from '../refunds/refund-view';

/**
 * Everything that was given back of an order, by whomever (upstream's own console included), and what was tried. Amounts
 * are decimals; `cancelled_at` is upstream's, in unix seconds.
 */
export function orderRefundViews(payments: readonly Payment[], refunds: readonly Refund[]) {
  const rest = new Set(refunds);
  const given = payments.flatMap(({ impUid, currency, raw }) =>
    (Array.isArray(raw.cancel_history) ? raw.cancel_history : []).map((entry) => {
      const ours = [...rest].find((refund) => isOf(refund, impUid, entry));
      if (ours !== undefined) rest.delete(ours);
      const { amount, reason = null, cancellation_id, cancelled_at } = entry;
      const facts = { imp_uid: impUid, amount, currency, reason, cancellation_id, cancelled_at };
      return { status: 'done' as const, requested_by: null, ...(ours && refundView(ours)), ...facts };
    }),
  );
  return [...given, ...[...rest].map((refund) => ({ ...refundView(refund), cancelled_at: null }))];
}

/** By upstream's own number; some PGs give none, then by the amount. */
function isOf(
  { impUid, status, cancellationId, amount, currency }: Refund,
  of: string,
  entry: CancelHistoryEntry,
): boolean {
  if (impUid !== of || status !== 'done') return false;
  if (cancellationId !== null && entry.cancellation_id) return cancellationId === entry.cancellation_id;
  return amount !== null && toDecimal(amount, currency) === entry.amount;
}
