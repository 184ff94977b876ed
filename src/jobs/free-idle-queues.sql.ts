/**
 * A queue that is locked for a job that is not there any more. It comes about when a job was freed while its worker
 * lived after all: the first to end deletes the job, and the other one then finds none whose queue it could open.
 * graphile-worker itself waits four hours.
 */
export const FREE_IDLE_QUEUES = `
UPDATE graphile_worker._private_job_queues AS q SET locked_at = NULL, locked_by = NULL
WHERE q.locked_at < now() - interval '10 seconds' AND NOT EXISTS (
  SELECT FROM graphile_worker._private_jobs j WHERE j.job_queue_id = q.id AND j.locked_at IS NOT NULL)`;
