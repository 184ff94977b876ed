import type { World } from './world';

/** What cron does each minute, now: the same job under the same key in the same queue. */
export async function askForSweep(world: World): Promise<void> {
  await world.query(
    `SELECT graphile_worker.add_job('sweep', queue_name => 'sweep', job_key => 'sweep', max_attempts => 1)`,
  );
}

/** Moves the clock of the background work instead of waiting for it: everything queued is due now. */
export async function makeJobsDue(world: World): Promise<void> {
  await world.query('UPDATE graphile_worker._private_jobs SET run_at = now() WHERE locked_at IS NULL');
  await world.query(`SELECT pg_notify('jobs:insert', '{"r":0,"count":4}')`);
}
