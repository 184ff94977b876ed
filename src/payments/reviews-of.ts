import { isCurrency, toDecimal } from '../common/money';
import type { OrderSnapshot } from './order-snapshot';
import type { OrderStanding } from './order-standing';
import { wasPaid, type PaymentState } from './payment-state';
import type { ReviewKind } from './review.entity';

/** Something a person has to look at. `detail`: what they need to decide; amounts are decimals, as on the wire. */
export interface NewReview {
  readonly kind: ReviewKind;
  readonly impUid: string;
  readonly detail: Record<string, unknown>;
}

/** The payment is not what its order asks for. A buyer who paid another sum into a sound account is a case of its own. */
export function mismatchReview(order: OrderSnapshot, payment: PaymentState): NewReview[] {
  const { mismatch } = payment;
  if (mismatch === null) return [];
  const isDeposit = mismatch === 'amount' && payment.account !== null && wasPaid(payment);
  const ordered = { amount: toDecimal(order.amount, order.currency), currency: order.currency };
  return [review(isDeposit ? 'deposit_differs' : mismatch, payment, { ordered })];
}

/** Money beside the payment that settles the order: it should go back. Once for each, when it is first seen. */
export function extraPaymentReviews(before: OrderStanding, after: OrderStanding): NewReview[] {
  const known = before.extraPaid.map(({ impUid }) => impUid);
  const kind = before.status === 'cancelled' ? 'paid_after_cancel' : 'second_payment';
  return after.extraPaid.filter(({ impUid }) => !known.includes(impUid)).map((payment) => review(kind, payment));
}

/** An order comes to life again: the shop may have sold the goods to somebody else meanwhile. */
export function latePaymentReview(before: OrderStanding, after: OrderStanding, payment: PaymentState): NewReview[] {
  if (after.status !== 'paid' && after.status !== 'partially_cancelled') return [];
  if (before.status === 'expired') return [review('paid_after_expiry', payment)];
  if (before.status === 'cancelled') return [review('paid_after_cancel', payment)];
  return [];
}

/**
 * Money came into a payment that was cancelled in full already. Upstream leaves it `cancelled` even then (seen in
 * merchants' reports), so the times tell, of what is stored and of what was just read.
 */
export function moneyAfterCancelReview(merged: PaymentState, seen: PaymentState): NewReview[] {
  const paidAt = Math.max(merged.paidAt, seen.paidAt);
  const isLate = merged.mismatch === null && merged.status === 'cancelled' && merged.cancelledAt > 0;
  return isLate && paidAt > merged.cancelledAt ? [review('paid_after_cancel', { ...merged, paidAt })] : [];
}

/** A read that changes nothing about the payment, and still needs a person: upstream's latest word is another one. */
export function besideTheLadder(order: OrderSnapshot, stored: PaymentState, seen: PaymentState): NewReview[] {
  const mismatch = stored.mismatch === null ? mismatchReview(order, seen) : [];
  return [...mismatch, ...moneyAfterCancelReview(stored, seen)];
}

function review(kind: ReviewKind, payment: PaymentState, more: Record<string, unknown> = {}): NewReview {
  const { impUid, amount, cancelAmount, currency, status, payMethod, paidAt } = payment;
  const decimal = (minor: number | null) =>
    minor === null || !isCurrency(currency) ? null : toDecimal(minor, currency);
  const facts = { amount: decimal(amount), cancel_amount: decimal(cancelAmount), currency, status };
  return { kind, impUid, detail: { ...facts, pay_method: payMethod, paid_at: paidAt, ...more } };
}
