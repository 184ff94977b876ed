import { hasLiveJob } from '../jobs/has-live-job.sql';
import { enqueueNotifications, notificationJobKey } from './enqueue-notification.sql';

/**
 * Up to $1 rows of the ledger that wait to be sent, or whose sender never told how it ended, and that no job is going
 * to look at. One that may have left is not sent twice: its job decides.
 */
export const REQUEUE_NOTIFICATIONS = `
WITH forgotten AS MATERIALIZED (
  SELECT n.id, n.order_id, n.channel FROM notifications n
  WHERE n.status IN ('queued', 'sending') AND n.created_at < now() - interval '2 minutes'
    AND NOT ${hasLiveJob(notificationJobKey('n'))}
  ORDER BY n.id LIMIT $1
), job AS (${enqueueNotifications('forgotten', '0')}
)
SELECT count(job) AS jobs FROM job`;
