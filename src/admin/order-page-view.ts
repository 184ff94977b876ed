import { isCurrency, toDecimal } from '../common/money';
import type { OrderEvent } from '../payments/order-event.entity';
import type { Payment } from '../payments/payment.entity';
import type { WebhookDelivery } from '../payments/inbox/webhook-delivery.entity';
import type { OrderPage } from './admin-orders.repository';
import { notificationView } from './notification-view';
import { orderItem } from './order-item';
import { orderRefundViews } from './order-refunds-view';
import { reviewView } from './review-view';

/** Everything known of one order: `{order, payments, events, webhooks, notifications, refunds, reviews}`. */
export function orderPageView(page: OrderPage) {
  const { order } = page;
  return {
    order: {
      ...orderItem(order),
      buyer_addr: order.buyerAddr,
      buyer_postcode: order.buyerPostcode,
      pay_method: order.payMethod,
      vbank_due: order.vbankDue,
      promotion_id: order.promotionId,
      custom_data: order.customData,
      amount_registered_at: order.amountRegisteredAt?.toISOString() ?? null,
    },
    payments: page.payments.map(paymentView),
    events: page.events.map(eventView),
    webhooks: page.webhooks.map(webhookView),
    notifications: page.notifications.map(notificationView),
    refunds: orderRefundViews(page.payments, page.refunds),
    reviews: page.reviews.map(reviewView),
  };
}

function paymentView(payment: Payment) {
  const { amount, currency } = payment;
  const decimal = (minor: number) => (isCurrency(currency) ? toDecimal(minor, currency) : null);
  return {
    imp_uid: payment.impUid,
    status: payment.status,
    mismatch: payment.mismatch,
    amount: amount === null ? null : decimal(amount),
    cancel_amount: decimal(payment.cancelAmount),
    currency,
    pay_method: payment.payMethod,
    vbank_name: payment.vbankName,
    vbank_num: payment.vbankNum,
    vbank_holder: payment.vbankHolder,
    vbank_date: payment.vbankDate,
    paid_at: payment.paidAt === 0 ? null : new Date(payment.paidAt * 1000).toISOString(),
    fail_reason: payment.failReason,
    updated_at: payment.updatedAt.toISOString(),
    raw: payment.raw,
  };
}

/** `from` and `to` differ exactly where the order's status changed. */
function eventView({ id, at, type, from, to, impUid, source, detail }: OrderEvent) {
  return { id, at: at.toISOString(), type, from, to, imp_uid: impUid, source, detail };
}

function webhookView(delivery: WebhookDelivery) {
  return {
    id: delivery.id,
    received_at: delivery.receivedAt.toISOString(),
    imp_uid: delivery.impUid,
    merchant_uid: delivery.merchantUid,
    body: delivery.body,
    remote_address: delivery.remoteAddress,
    processed_at: delivery.processedAt?.toISOString() ?? null,
    outcome: delivery.outcome,
  };
}
