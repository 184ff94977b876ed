import type { VbankMessage } from '../notifications/vbank-message';
import type { OrderSnapshot } from './order-snapshot';
import { orderStanding, type OrderStanding } from './order-standing';
import { isAccountIssued, type PaymentState } from './payment-state';
import {
  extraPaymentReviews,
  latePaymentReview,
  mismatchReview,
  moneyAfterCancelReview,
  type NewReview,
} from './reviews-of';

/** Everything that one judgement changes; written together or not at all. */
export interface Transition {
  readonly payment: PaymentState;
  readonly before: OrderStanding;
  readonly standing: OrderStanding;
  readonly eventType: string;
  readonly reviews: readonly NewReview[];
  /** An account that the buyer has not been told of. */
  readonly message: VbankMessage | null;
}

/** What it means for the order that its payment now stands so. `payment` is already merged with what was stored. */
export function planTransition(order: OrderSnapshot, payment: PaymentState): Transition {
  const others = order.payments.filter(({ impUid }) => impUid !== payment.impUid);
  const before = orderStanding(order.payments);
  const standing = orderStanding([...others, payment]);
  return {
    payment,
    before,
    standing,
    eventType: eventTypeOf(payment),
    reviews: [
      ...mismatchReview(order, payment),
      ...extraPaymentReviews(before, standing),
      ...latePaymentReview(before, standing, payment),
      ...moneyAfterCancelReview(payment, payment),
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
