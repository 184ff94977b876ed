import { toMinorUnits, type Currency } from '../common/money';
import type { IamportMode } from '../config/config';
import type { IamportPayment } from '../iamport/wire-types';
import type { Mismatch } from './payment-state';

/** What the shop asked for. Amount in minor units of currency. */
export interface OrderTerms {
  readonly merchantUid: string;
  readonly amount: number;
  readonly currency: Currency;
  readonly promotionId: string | null;
  /** What the server took money from when the order was made. */
  readonly mode: IamportMode;
}

/** What somebody told us; nothing of it is believed. */
export interface PaymentClaim {
  readonly impUid: string;
  /** Null where the hint names no order (a webhook or a redirect may not). */
  readonly merchantUid: string | null;
}

export type Verdict =
  /** Upstream answered about another payment than the one asked for: no news at all. */
  | { readonly kind: 'wrongPayment' }
  /** The payment belongs to no order of ours. */
  | { readonly kind: 'unknownOrder' }
  /** The payment belongs to one order of ours, the hint claims another: neither is touched. */
  | { readonly kind: 'orderMismatch' }
  /** The payment names our order, but is not what the order asks for. */
  | { readonly kind: 'mismatch'; readonly mismatch: Mismatch }
  /** The record is the order's own: its place on the ladder counts. */
  | { readonly kind: 'match' };

/**
 * The judgement: is this upstream record the payment that this order asks for? Identity before amount, since the
 * amount of one order says nothing about another. `order` is the one the *payment* names, never the one the hint does.
 */
export function verifyPayment(
  order: OrderTerms | null,
  payment: IamportPayment,
  claim: PaymentClaim,
  mode: IamportMode,
): Verdict {
  if (payment.imp_uid !== claim.impUid) return { kind: 'wrongPayment' };
  if (order?.merchantUid !== payment.merchant_uid) return { kind: 'unknownOrder' };
  if (claim.merchantUid !== null && claim.merchantUid !== payment.merchant_uid) return { kind: 'orderMismatch' };
  // A test channel pays with play money. Upstream hides such payments in live mode; we do not lean on that.
  if (payment.sandbox === true && (mode === 'live' || order.mode === 'live'))
    return { kind: 'mismatch', mismatch: 'channel' };
  if (payment.currency !== order.currency) return { kind: 'mismatch', mismatch: 'currency' };
  if (payment.promotion && payment.promotion.id !== order.promotionId)
    return { kind: 'mismatch', mismatch: 'promotion' };
  if (!isAmountOf(order, payment)) return { kind: 'mismatch', mismatch: 'amount' };
  return { kind: 'match' };
}

/** Exact, in minor units. Whether `amount` is before or after a promotion's discount is not documented: either may be. */
function isAmountOf(order: OrderTerms, payment: IamportPayment): boolean {
  const paid = toMinorUnits(payment.amount, order.currency);
  if (paid === null) return false;
  if (paid === order.amount) return true;
  const discount = payment.promotion ? toMinorUnits(payment.promotion.discount, order.currency) : null;
  return discount !== null && paid + discount === order.amount;
}
