/**
 * What waits, and what has been given up. Every count reads only rows that wait or are dead, by a partial index of
 * just those; the queue's own table holds nothing else.
 */
export const COUNT_BACKLOG = `
SELECT 'webhook_deliveries_open' AS metric, '{}'::json AS labels, count(*) AS value
FROM webhook_deliveries WHERE processed_at IS NULL
UNION ALL
SELECT 'reviews_open', '{}', count(*) FROM reviews WHERE resolved_at IS NULL
UNION ALL
SELECT 'notifications', json_build_object('channel', channel, 'status', status), count(*)
FROM (
  SELECT channel, status FROM notifications WHERE status IN ('queued', 'sending')
  UNION ALL SELECT channel, status FROM notifications WHERE status IN ('failed', 'unknown')
) n GROUP BY channel, status
UNION ALL
SELECT 'jobs', json_build_object('state', CASE WHEN attempts < max_attempts THEN 'waiting' ELSE 'failed' END), count(*)
FROM graphile_worker.jobs WHERE locked_at IS NULL GROUP BY attempts < max_attempts`;

export interface BacklogRow {
  readonly metric: 'webhook_deliveries_open' | 'reviews_open' | 'notifications' | 'jobs';
  readonly labels: Record<string, string>;
  readonly value: number;
}
