/**
 * The workers that hold jobs or queues. `absent`: nobody holds the lock of its presence, and it is not $1. The lock is
 * tried shared, so that processes that look at the same time do not take each other for the missing one, and goes with
 * the statement. `hung`: it has held one for two minutes. 25 to 50 ms with 100,000 jobs waiting.
 */
export const BUSY_WORKERS = `
WITH lock AS (
  SELECT locked_by, locked_at FROM graphile_worker._private_jobs WHERE locked_at IS NOT NULL
  UNION ALL
  SELECT locked_by, locked_at FROM graphile_worker._private_job_queues WHERE locked_at IS NOT NULL
), busy AS MATERIALIZED (
  SELECT locked_by AS worker, min(locked_at) < now() - interval '2 minutes' AS hung FROM lock GROUP BY locked_by
)
SELECT worker, hung,
  worker IS DISTINCT FROM $1 AND pg_try_advisory_xact_lock_shared(hashtextextended(worker, 0)) AS absent
FROM busy`;
