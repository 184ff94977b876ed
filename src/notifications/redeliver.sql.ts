import { enqueueNotifications } from './enqueue-notification.sql';

/**
 * $1 id, $2 the operator's name. Whoever asks for it means it: a text message gets a new key, so that a provider that
 * knows the old one sends it; an event keeps its id, by which the shop knows what it has done already. What waits for
 * its next attempt is tried now, under its old key. What the row held before is kept in the order's events.
 */
export const REDELIVER = `
WITH told AS (
  -- News of the order, so that nothing of it is erased now (retention/erasures.ts); its row first, as everywhere.
  UPDATE orders SET updated_at = now()
  WHERE id = (SELECT order_id FROM notifications WHERE id = $1 AND text IS NOT NULL) RETURNING id
), before AS (
  SELECT n.id, n.status, n.sent_at, n.provider_reference, n.idempotency_key
  FROM notifications n JOIN told ON told.id = n.order_id WHERE n.id = $1 FOR UPDATE OF n
), again AS (
  UPDATE notifications n SET
    status = 'queued', attempts = 0, last_error = NULL, sent_at = NULL, provider_reference = NULL, claimed_at = NULL,
    idempotency_key = CASE WHEN n.channel = 'sms' AND before.status <> 'queued'
      THEN gen_random_uuid() ELSE n.idempotency_key END
  FROM before
  WHERE n.id = before.id AND before.status IN ('queued', 'sent', 'failed', 'unknown') AND n.text IS NOT NULL
  RETURNING n.id, n.order_id, n.channel, n.kind, n.imp_uid
), event AS (
  INSERT INTO order_events (order_id, type, from_status, to_status, imp_uid, source, detail)
  SELECT o.id, 'notification.redelivered', o.status, o.status, again.imp_uid, 'admin', jsonb_build_object(
    'by', $2::text, 'notification_id', again.id, 'channel', again.channel, 'kind', again.kind, 'was', before.status,
    'sent_at', before.sent_at, 'provider_reference', before.provider_reference,
    'idempotency_key', before.idempotency_key)
  FROM again JOIN orders o ON o.id = again.order_id JOIN before ON before.id = again.id
), job AS (${enqueueNotifications('again', '0')}
)
SELECT (SELECT count(*) FROM again) AS again, (SELECT count(job) FROM job) AS jobs`;
