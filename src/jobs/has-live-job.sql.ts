/**
 * Whether a job of that key, an SQL expression, is going to run. One that is locked still runs, for the last time or not;
 * any other whose attempts are used up is never looked at again.
 */
export const hasLiveJob = (key: string): string => `
  EXISTS (
    SELECT FROM graphile_worker._private_jobs j
    WHERE j.key = ${key} AND (j.attempts < j.max_attempts OR j.locked_at IS NOT NULL))`;
