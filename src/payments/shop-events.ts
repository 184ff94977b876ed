import { toDecimal } from '../common/money';
import type { VbankAccount } from './payment-state';
import type { OrderSnapshot } from './order-snapshot';
import type { OrderStanding } from './order-standing';
import type { NewReview } from './reviews-of';
import type { Transition } from './transition';

/** What the shop's back end is told; `text` is the body as it will be sent and signed, at every attempt. */
export interface ShopEvent {
  /** `order.` and the status, or `order.review`. */
  readonly kind: string;
  readonly text: string;
}

/**
 * Null if the order stands as it stood for the shop. A further part that was given back, or another account to pay
 * into, is news too, though the status is the same.
 */
export function standingEvent(order: OrderSnapshot, transition: Transition, at: Date): ShopEvent | null {
  const { payment, before, standing } = transition;
  const { status, cancelledAmount, account } = standing;
  const isSame =
    status === order.status &&
    cancelledAmount === before.cancelledAmount &&
    (status !== 'vbank_issued' || account?.number === before.account?.number);
  if (isSame) return null;
  return shopEvent(`order.${status}`, at, {
    ...orderData(order, standing),
    previous_status: order.status,
    imp_uid: payment.impUid,
  });
}

/** Something about the order waits for a person: `GET /admin/reviews`. */
export function reviewEvent(order: OrderSnapshot, standing: StandingFacts, review: NewReview, at: Date): ShopEvent {
  const { kind, impUid, detail } = review;
  return shopEvent('order.review', at, { ...orderData(order, standing), imp_uid: impUid, review: { kind, detail } });
}

type StandingFacts = Pick<OrderStanding, 'status' | 'cancelledAmount' | 'account'>;

function shopEvent(kind: string, at: Date, data: Record<string, unknown>): ShopEvent {
  return { kind, text: JSON.stringify({ type: kind, timestamp: at.toISOString(), data }) };
}

/** Its number, the shop's own, and where it stands; under the names of `GET /orders/:merchant_uid`. */
function orderData(order: OrderSnapshot, { status, cancelledAmount, account }: StandingFacts) {
  const { merchantUid, reference, amount, currency } = order;
  return {
    merchant_uid: merchantUid,
    reference,
    status,
    amount: toDecimal(amount, currency),
    currency,
    cancelled_amount: toDecimal(cancelledAmount, currency),
    vbank: account === null ? null : vbankData(account),
  };
}

function vbankData({ number, bank, holder, dueAt }: VbankAccount) {
  return { vbank_num: number, vbank_name: bank, vbank_holder: holder, vbank_date: dueAt };
}
