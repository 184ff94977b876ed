import { toMinorUnits } from '../common/money';
import type { CancelHistoryEntry, IamportPayment } from '../iamport/wire-types';
import type { Refund } from './refund.entity';

/** Minor units that can still be given back; null if this is not the order's payment, or no money has come in. */
export function balanceOf(payment: IamportPayment, { order, currency }: Refund): number | null {
  const wasPaid = payment.status === 'paid' || payment.status === 'cancelled';
  if (payment.merchant_uid !== order?.merchantUid || payment.currency !== currency || !wasPaid) return null;
  const amount = toMinorUnits(payment.amount, currency);
  const cancelled = toMinorUnits(payment.cancel_amount, currency);
  if (amount === null || cancelled === null) return null;
  // `cancelled` without an amount is taken as in full, as everywhere.
  if (payment.status === 'cancelled' && cancelled === 0) return 0;
  return Math.max(amount - cancelled, 0);
}

/**
 * Whether this refund, by what it was last asked for, can have been carried out. `others`: of the same payment. What is
 * gone without being in the history is taken for this one: better called done than paid out twice.
 */
export function wasCarriedOut(refund: Refund, payment: IamportPayment, others: readonly Refund[]): boolean {
  const { amount, balance, currency } = refund;
  const left = balanceOf(payment, refund);
  if (amount === null || balance === null || left === null) return false;
  const listed = entriesSinceAsked(refund, payment).map((entry) => toMinorUnits(entry.amount, currency) ?? 0);
  const unlisted = balance - left - listed.reduce((sum, minor) => sum + minor, 0);
  return unlisted >= amount || entryOf(refund, payment, others) !== undefined;
}

/** The first entry of upstream's history that this refund, and none of the others, can have made. */
export function entryOf(
  refund: Refund,
  payment: IamportPayment,
  others: readonly Refund[],
): CancelHistoryEntry | undefined {
  const { amount, currency } = refund;
  return entriesSinceAsked(refund, payment).find(
    (entry) =>
      toMinorUnits(entry.amount, currency) === amount && !others.some((other) => isOfAnother(entry, other, refund)),
  );
}

/** Recorded as the other's; or under its reason, while this one gave another: without one, upstream writes its own. */
function isOfAnother(entry: CancelHistoryEntry, other: Refund, refund: Refund): boolean {
  if (other.cancellationId !== null && other.cancellationId === entry.cancellation_id) return true;
  const bothGaveOne = Boolean(refund.reason) && Boolean(other.reason);
  return bothGaveOne && other.reason === entry.reason && other.reason !== refund.reason;
}

/**
 * Oldest first. By the balance that upstream held when it was asked, and not by a clock: an earlier refund of the same
 * amount must not pass for this one. Counted from the newest, so that a history without its oldest entries hides none.
 */
function entriesSinceAsked(refund: Refund, payment: IamportPayment): CancelHistoryEntry[] {
  const { balance, currency } = refund;
  let gone = (balance ?? 0) - (balanceOf(payment, refund) ?? 0);
  // Which of the entries of one second is the newest is told by their place alone.
  const newestFirst = (payment.cancel_history ?? []).toReversed().toSorted((a, b) => b.cancelled_at - a.cancelled_at);
  const since: CancelHistoryEntry[] = [];
  for (const entry of newestFirst) {
    if (gone <= 0) break;
    gone -= toMinorUnits(entry.amount, currency) ?? 0;
    since.unshift(entry);
  }
  return since;
}
