import type { Notification } from '../notifications/notification.entity';

/** One message to the buyer (`channel` sms) or to the shop (event) as an operator sees it. */
export function notificationView(notification: Notification) {
  return {
    id: notification.id,
    imp_uid: notification.impUid,
    channel: notification.channel,
    kind: notification.kind,
    status: notification.status,
    recipient: notification.recipient,
    type: notification.messageType,
    subject: notification.subject,
    text: notification.text,
    /** What the receiver can tell a repeated message by: `Idempotency-Key`, or `webhook-id`. */
    idempotency_key: notification.idempotencyKey,
    attempts: notification.attempts,
    provider_reference: notification.providerReference,
    last_error: notification.lastError,
    created_at: notification.createdAt.toISOString(),
    sent_at: notification.sentAt?.toISOString() ?? null,
  };
}

/** The same in the list of all orders. */
export function notificationItem(notification: Notification) {
  return { ...notificationView(notification), merchant_uid: notification.order?.merchantUid ?? null };
}
