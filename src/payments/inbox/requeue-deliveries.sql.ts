import { hasLiveJob } from '../../jobs/has-live-job.sql';
import { judgeDeliveries } from './judge-deliveries.sql';

/**
 * Up to $1 deliveries that are stored and not judged, and that no job is going to judge: its attempts were used up while
 * PostgreSQL failed or processes were killed, or somebody deleted it. Two minutes: by then whoever took the delivery in
 * has ended, and their job has had its first run.
 */
export const REQUEUE_DELIVERIES = `
WITH forgotten AS MATERIALIZED (
  SELECT d.id, d.imp_uid, d.merchant_uid FROM webhook_deliveries d
  WHERE d.processed_at IS NULL AND d.received_at < now() - interval '2 minutes'
    AND NOT ${hasLiveJob("'delivery:' || d.id")}
  ORDER BY d.id LIMIT $1
), job AS (${judgeDeliveries('forgotten', '0')}
)
SELECT count(job) AS jobs FROM job`;
