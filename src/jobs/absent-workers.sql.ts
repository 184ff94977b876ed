/**
 * The workers, but for $1, that hold jobs or queues while nobody holds the lock of their presence. Shared, so that
 * processes that look at the same time do not take each other for the missing one; given back with the statement.
 */
export const ABSENT_WORKERS = `
WITH busy AS MATERIALIZED (
  SELECT locked_by FROM graphile_worker._private_jobs WHERE locked_at IS NOT NULL
  UNION
  SELECT locked_by FROM graphile_worker._private_job_queues WHERE locked_at IS NOT NULL
)
SELECT locked_by AS worker FROM busy
WHERE locked_by IS DISTINCT FROM $1 AND pg_try_advisory_xact_lock_shared(hashtextextended(locked_by, 0))`;
