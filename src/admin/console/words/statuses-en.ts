import type { NotificationChannel, NotificationStatus } from '../../../notifications/notification.entity';
import type { OrderStatus } from '../../../orders/order-status';
import type { EventSource } from '../../../payments/order-event.entity';
import type { Mismatch, PaymentRung } from '../../../payments/payment-state';
import type { ReviewKind } from '../../../payments/review.entity';
import type { RefundStatus } from '../../../refunds/refund.entity';

export const STATUSES_EN = {
  orderStatus: {
    pending: 'Pending',
    vbank_issued: 'Account issued',
    paid: 'Paid',
    partially_cancelled: 'Partly refunded',
    cancelled: 'Cancelled',
    expired: 'Expired',
  } satisfies Record<OrderStatus, string>,
  paymentStatus: {
    ready: 'Open',
    failed: 'Failed',
    paid: 'Paid',
    partially_cancelled: 'Partly refunded',
    cancelled: 'Cancelled',
  } satisfies Record<PaymentRung, string>,
  mismatches: {
    channel: 'Channel',
    currency: 'Currency',
    promotion: 'Promotion',
    amount: 'Amount',
  } satisfies Record<Mismatch, string>,
  refundStatus: {
    awaiting_approval: 'Waits for approval',
    requested: 'Under way',
    done: 'Done',
    refused: 'Refused',
    failed: 'Not carried out: may be tried again',
    unknown: 'Not known yet: i’mport is being asked',
  } satisfies Record<RefundStatus, string>,
  channel: { sms: 'Text message', event: 'Event to the shop' } satisfies Record<NotificationChannel, string>,
  notificationStatus: {
    queued: 'Waiting',
    sending: 'Being sent',
    sent: 'Sent',
    unknown: 'Not known whether it arrived',
    failed: 'Failed',
    no_recipient: 'No recipient',
    obsolete: 'No longer wanted',
  } satisfies Record<NotificationStatus, string>,
  reviewKind: {
    order: 'Names another order',
    channel: 'Test or live channel mixed up',
    currency: 'Another currency',
    promotion: 'A promotion that was not ordered',
    amount: 'Another amount',
    second_payment: 'Paid twice',
    paid_after_expiry: 'Paid after expiry',
    paid_after_cancel: 'Paid after the cancel',
    deposit_differs: 'Another sum was deposited',
    drift: 'Our record and i’mport’s differ',
    undelivered: 'Could not be delivered',
  } satisfies Record<ReviewKind, string>,
  source: {
    shop: 'the shop',
    callback: 'the browser',
    redirect: 'the phone',
    webhook: 'a webhook',
    check: 'a queued check',
    sweep: 'the sweep',
    admin: 'an operator',
  } satisfies Record<EventSource, string>,
};
