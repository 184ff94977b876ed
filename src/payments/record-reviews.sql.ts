/** $1 merchant_uid, $2 reviews, $3 source. The event is written only with a new row: a junk caller cannot fill it. */
export const RECORD_REVIEWS = `
WITH recorded AS (
  INSERT INTO reviews (kind, imp_uid, order_id, detail)
  SELECT r.kind, r."impUid", o.id, r.detail
  FROM orders o, jsonb_to_recordset($2::jsonb) AS r(kind text, "impUid" text, detail jsonb)
  WHERE o.merchant_uid = $1
  ON CONFLICT (imp_uid, kind, subject) DO NOTHING
  RETURNING order_id, imp_uid, kind
)
INSERT INTO order_events (order_id, type, from_status, to_status, imp_uid, source, detail)
SELECT o.id, 'payment.mismatch', o.status, o.status, recorded.imp_uid, $3, jsonb_build_object('mismatch', recorded.kind)
FROM recorded JOIN orders o ON o.id = recorded.order_id`;
