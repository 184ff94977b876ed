/**
 * Up to $1 text messages that wait to be sent, or whose sender never told how it ended, and that no job is going to look
 * at. One that may have left is not sent twice: `SendNotificationJob` decides. A job that is locked still runs.
 */
export const REQUEUE_NOTIFICATIONS = `
WITH forgotten AS MATERIALIZED (
  SELECT n.id FROM notifications n
  WHERE n.channel = 'sms' AND n.status IN ('queued', 'sending') AND n.created_at < now() - interval '2 minutes'
    AND NOT EXISTS (
      SELECT FROM graphile_worker._private_jobs j
      WHERE j.key = 'notification:' || n.id AND (j.attempts < j.max_attempts OR j.locked_at IS NOT NULL))
  ORDER BY n.id LIMIT $1
), job AS (
  SELECT graphile_worker.add_job(
    'send-notification', json_build_object('id', id), job_key => 'notification:' || id, priority => -10) AS job
  FROM forgotten
)
SELECT count(job) AS jobs FROM job`;
