import type { VbankMessage } from '../notifications/vbank-message';
import type { OrderStatus } from '../orders/order-status';
import type { OrderSnapshot } from './order-snapshot';
import { orderStanding, type OrderStanding } from './order-standing';
import { isAccountIssued, type PaymentState } from './payment-state';
import type { ReviewKind } from './review.entity';

export interface NewReview {
  readonly kind: ReviewKind;
  readonly impUid: string;
  readonly detail: Record<string, unknown>;
}

/** Everything that one judgement changes; written together or not at all. */
export interface Transition {
  readonly payment: PaymentState;
  readonly from: OrderStatus;
  readonly standing: OrderStanding;
  readonly eventType: string;
  readonly reviews: readonly NewReview[];
  /** An account that the buyer has not been told of. */
  readonly message: VbankMessage | null;
}

/** What it means for the order that its payment now stands so. `payment` is already merged with what was stored. */
export function planTransition(order: OrderSnapshot, payment: PaymentState): Transition {
  const others = order.payments.filter(({ impUid }) => impUid !== payment.impUid);
  const standing = orderStanding([...others, payment]);
  return {
    payment,
    from: order.status,
    standing,
    eventType: eventTypeOf(payment),
    reviews: [
      ...mismatchReview(payment),
      ...standing.extraPaid.map(secondPaymentReview),
      ...latePaymentReview(order, payment, standing),
    ],
    message: messageFor(order, payment, standing),
  };
}

function eventTypeOf(payment: PaymentState): string {
  if (payment.mismatch !== null) return 'payment.mismatch';
  if (payment.status !== 'ready' || payment.account === null) return `payment.${payment.status}`;
  return payment.expired ? 'payment.expired' : 'payment.vbank_issued';
}

/** A buyer whose order is paid already must not be asked to pay into another account. */
function messageFor(order: OrderSnapshot, payment: PaymentState, standing: OrderStanding): VbankMessage | null {
  const { impUid, mismatch, account } = payment;
  if (mismatch !== null || !isAccountIssued(payment) || account === null) return null;
  if (standing.status !== 'vbank_issued') return null;
  const { name, merchantUid, amount, currency, buyerTel } = order;
  const { code: bankCode, bank: bankName, number: accountNumber, holder, dueAt } = account;
  return { impUid, name, merchantUid, amount, currency, buyerTel, bankCode, bankName, accountNumber, holder, dueAt };
}

export function mismatchReview(payment: PaymentState): NewReview[] {
  if (payment.mismatch === null) return [];
  const { impUid, mismatch, amount, currency, status } = payment;
  return [{ kind: mismatch, impUid, detail: { amount, currency, status } }];
}

/** The shop may have sold the goods to somebody else meanwhile. */
function latePaymentReview(order: OrderSnapshot, payment: PaymentState, standing: OrderStanding): NewReview[] {
  if (order.status !== 'expired' || (standing.status !== 'paid' && standing.status !== 'partially_cancelled'))
    return [];
  const { impUid, amount, currency, paidAt } = payment;
  return [{ kind: 'paid_after_expiry', impUid, detail: { amount, currency, paid_at: paidAt } }];
}

function secondPaymentReview({ impUid, amount, cancelAmount, currency }: PaymentState): NewReview {
  return { kind: 'second_payment', impUid, detail: { amount, cancel_amount: cancelAmount, currency } };
}
