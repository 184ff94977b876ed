import { enqueueNotifications } from '../notifications/enqueue-notification.sql';

/**
 * $1 merchant_uid, $2 reviews with the event that tells the shop of each, or null, $3 source. Both events, ours and the
 * shop's, are written only with a new row: a junk caller cannot fill them.
 */
export const RECORD_REVIEWS = `
WITH given AS (
  SELECT o.id AS order_id, o.status, r.*
  FROM orders o, jsonb_to_recordset($2::jsonb) AS r(kind text, "impUid" text, detail jsonb, event jsonb)
  WHERE o.merchant_uid = $1
), recorded AS (
  INSERT INTO reviews (kind, imp_uid, order_id, detail)
  SELECT kind, "impUid", order_id, detail FROM given
  ON CONFLICT (imp_uid, kind, subject) DO NOTHING
  RETURNING order_id, imp_uid, kind
), event AS (
  INSERT INTO order_events (order_id, type, from_status, to_status, imp_uid, source, detail)
  SELECT given.order_id, 'payment.review', given.status, given.status, given."impUid", $3,
    jsonb_build_object('review', given.kind)
  FROM recorded JOIN given ON given.kind = recorded.kind AND given."impUid" = recorded.imp_uid
), told AS (
  INSERT INTO notifications (order_id, imp_uid, channel, kind, text)
  SELECT given.order_id, given."impUid", 'event', given.event->>'kind', given.event->>'text'
  FROM recorded JOIN given ON given.kind = recorded.kind AND given."impUid" = recorded.imp_uid
  WHERE given.event IS NOT NULL
  RETURNING id, order_id, channel
)
${enqueueNotifications('told', '0')}`;
