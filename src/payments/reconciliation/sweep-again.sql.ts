/**
 * Puts the sweep that cron has no part in at this time, in SQL. One waits at most, whoever asks; the queue name keeps it
 * from running beside another.
 */
export const sweepAgain = (runAt: string): string => `
  graphile_worker.add_job('sweep', queue_name => 'sweep', job_key => 'sweep:again', max_attempts => 1,
    run_at => ${runAt})`;
