/**
 * $1 below this event, $2 events at most, $3 and $4 the period in unix seconds. No index knows when a payment was paid,
 * and one read of all payments would read their whole records; so the news of the period are walked backwards by the
 * primary key of the events. An hour more, since upstream's clock and ours may differ.
 */
export const PAID_BETWEEN = `
WITH chunk AS MATERIALIZED (
  SELECT id, at, type, imp_uid FROM order_events WHERE id < $1 ORDER BY id DESC LIMIT $2
)
SELECT
  ARRAY(
    SELECT DISTINCT p.imp_uid FROM chunk JOIN payments p ON p.imp_uid = chunk.imp_uid
    WHERE chunk.type IN ('payment.paid', 'payment.partially_cancelled', 'payment.cancelled')
      AND p.mismatch IS NULL AND p.paid_at BETWEEN $3 AND $4) AS imp_uids,
  (SELECT min(id) FROM chunk HAVING count(*) = $2 AND min(at) > to_timestamp($3) - interval '1 hour') AS next`;
