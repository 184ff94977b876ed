import { isTied, priorityOf } from './tied.sql';

/**
 * Up to $1 deliveries that are stored and not judged, and that no job is going to judge: its attempts were used up while
 * PostgreSQL failed or processes were killed, or somebody deleted it. Two minutes: by then whoever took the delivery in
 * has ended, and their job has had its first run. A job that is locked still runs, for the last time or not.
 */
export const REQUEUE_DELIVERIES = `
WITH forgotten AS MATERIALIZED (
  SELECT d.id, d.imp_uid, d.merchant_uid FROM webhook_deliveries d
  WHERE d.processed_at IS NULL AND d.received_at < now() - interval '2 minutes' AND NOT EXISTS (
    SELECT FROM graphile_worker._private_jobs j
    WHERE j.key = 'delivery:' || d.id AND (j.attempts < j.max_attempts OR j.locked_at IS NOT NULL))
  ORDER BY d.id LIMIT $1
), job AS (
  SELECT graphile_worker.add_job(
    'check-payment',
    json_build_object('imp_uid', imp_uid, 'merchant_uid', merchant_uid, 'delivery_id', id, 'round', 0),
    job_key => 'delivery:' || id, priority => ${priorityOf(isTied('imp_uid', 'merchant_uid'))}) AS job
  FROM forgotten
)
SELECT count(job) AS jobs FROM job`;
