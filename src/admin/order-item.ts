import { toDecimal } from '../common/money';
import type { Order } from '../orders/order.entity';

/** An order as an operator sees it; never its token. */
export function orderItem(order: Order) {
  return {
    merchant_uid: order.merchantUid,
    reference: order.reference,
    mode: order.mode,
    name: order.name,
    amount: toDecimal(order.amount, order.currency),
    currency: order.currency,
    status: order.status,
    cancelled_amount: toDecimal(order.cancelledAmount, order.currency),
    customer_id: order.customerId,
    buyer_name: order.buyerName,
    buyer_email: order.buyerEmail,
    buyer_tel: order.buyerTel,
    created_at: order.createdAt.toISOString(),
    updated_at: order.updatedAt.toISOString(),
    /** When the buyer's data was removed. */
    erased_at: order.erasedAt?.toISOString() ?? null,
  };
}
