import { until } from '../../src/sandbox/testing/until';
import type { BootedApp } from './boot-app';

/** Moves the clock of the background work instead of waiting for it: everything queued is due now. */
export async function runJobsNow(booted: BootedApp): Promise<void> {
  await booted.query('UPDATE graphile_worker._private_jobs SET run_at = now() WHERE locked_at IS NULL');
  await booted.query(`SELECT pg_notify('jobs:insert', '{"r":0,"count":4}')`);
}

/** Forgets what is queued, and waits for what is running. */
export async function dropJobs(booted: BootedApp): Promise<void> {
  await until(async () => {
    await booted.query('DELETE FROM graphile_worker._private_jobs WHERE locked_at IS NULL');
    const [left] = await booted.query<{ jobs: number }>(
      'SELECT count(*)::integer AS jobs FROM graphile_worker._private_jobs',
    );
    return left?.jobs === 0;
  });
}
