import { toDecimal } from '../common/money';
import type { Order } from './order.entity';

/** What the shop is told of an order that it has just made. */
export type CreatedOrder = Pick<Order, 'merchantUid' | 'name' | 'amount' | 'currency' | 'orderToken' | 'createdAt'>;

/** The answer of `POST /orders`. */
export function createdOrderView(order: CreatedOrder) {
  return {
    merchant_uid: order.merchantUid,
    name: order.name,
    amount: toDecimal(order.amount, order.currency),
    currency: order.currency,
    status: 'pending' as const,
    order_token: order.orderToken,
    created_at: order.createdAt.toISOString(),
  };
}

/** The answer of `GET /orders/:merchant_uid`: what the buyer's own page needs, and nothing of the buyer. */
export function orderView(order: Order) {
  return {
    merchant_uid: order.merchantUid,
    reference: order.reference,
    name: order.name,
    amount: toDecimal(order.amount, order.currency),
    currency: order.currency,
    status: order.status,
    cancelled_amount: toDecimal(order.cancelledAmount, order.currency),
    vbank: vbankView(order),
    created_at: order.createdAt.toISOString(),
    updated_at: order.updatedAt.toISOString(),
  };
}

/** `vbank_date` in unix seconds, as i'mport has it; 0 when the bank named no deadline. */
function vbankView(order: Order) {
  if (order.vbankNum === null) return null;
  return {
    vbank_num: order.vbankNum,
    vbank_name: order.vbankName,
    vbank_holder: order.vbankHolder,
    vbank_date: order.vbankDate ?? 0,
  };
}
