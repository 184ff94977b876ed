import { enqueueNotifications } from './enqueue-notification.sql';

/**
 * Up to $1 rows of the ledger that wait to be sent, or whose sender never told how it ended, and that no job is going
 * to look at. One that may have left is not sent twice: its job decides. A job that is locked still runs.
 */
export const REQUEUE_NOTIFICATIONS = `
WITH forgotten AS MATERIALIZED (
  SELECT n.id, n.order_id, n.channel FROM notifications n
  WHERE n.status IN ('queued', 'sending') AND n.created_at < now() - interval '2 minutes'
    AND NOT EXISTS (
      SELECT FROM graphile_worker._private_jobs j
      WHERE j.key = CASE n.channel WHEN 'sms' THEN 'notification:' || n.id ELSE 'order-events:' || n.order_id END
        AND (j.attempts < j.max_attempts OR j.locked_at IS NOT NULL))
  ORDER BY n.id LIMIT $1
), job AS (${enqueueNotifications('forgotten', '0')}
)
SELECT count(job) AS jobs FROM job`;
