import type { BacklogRow } from '../../metrics/count-backlog.sql';

/** What waits at this moment. */
export interface Standing {
  readonly open_reviews: number;
  readonly waiting_webhooks: number;
  readonly waiting_messages: number;
  readonly undelivered_messages: number;
  readonly waiting_jobs: number;
  readonly failed_jobs: number;
}

/** Null when PostgreSQL did not say in time. */
export function standingOf(rows: readonly BacklogRow[] | null): Standing | null {
  if (rows === null) return null;
  const count = (metric: BacklogRow['metric'], ...labels: readonly string[]) =>
    rows
      .filter((row) => row.metric === metric && labels.every((label) => Object.values(row.labels).includes(label)))
      .reduce((sum, row) => sum + row.value, 0);
  return {
    open_reviews: count('reviews_open'),
    waiting_webhooks: count('webhook_deliveries_open'),
    waiting_messages: count('notifications', 'queued') + count('notifications', 'sending'),
    undelivered_messages: count('notifications', 'failed') + count('notifications', 'unknown'),
    waiting_jobs: count('jobs', 'waiting'),
    failed_jobs: count('jobs', 'failed'),
  };
}
