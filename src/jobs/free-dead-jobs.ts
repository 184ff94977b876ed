import type { Pool } from 'pg';

/**
 * Hands back the jobs of processes that hang while their connection stands: graphile-worker itself waits four hours. No
 * job of ours takes much more than a minute, and each may run twice, so that whoever has held one for two is as good as
 * dead. Returns how many jobs were freed.
 */
export async function freeDeadJobs(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ locked_by: string }>(
    `SELECT locked_by FROM graphile_worker.jobs WHERE locked_at < now() - interval '2 minutes'`,
  );
  if (rows.length > 0) {
    const workers = [...new Set(rows.map(({ locked_by }) => locked_by))];
    await pool.query('SELECT graphile_worker.force_unlock_workers($1)', [workers]);
  }
  return rows.length;
}
