import { Pool } from 'pg';
import { BUSY_WORKERS } from '../../src/jobs/busy-workers.sql';
import { DeadWorkers } from '../../src/jobs/dead-workers';
import { Presence } from '../../src/jobs/presence';
import { until } from '../../src/sandbox/testing/until';
import { createTestDatabase, type TestDatabase } from '../support/postgres';

let database: TestDatabase;
let pool: Pool;
beforeEach(async () => {
  database = await createTestDatabase();
  pool = new Pool({ connectionString: database.url });
});
afterEach(async () => {
  await pool.end();
  await database.drop();
});

/** As graphile-worker marks a job of a queue that it has taken. */
async function takeJob(worker: string): Promise<void> {
  await pool.query(`SELECT graphile_worker.add_job('x', job_key => $1, queue_name => $1)`, [worker]);
  const lock = `SET locked_by = $1, locked_at = now()`;
  await pool.query(`UPDATE graphile_worker._private_jobs ${lock} WHERE key = $1`, [worker]);
  await pool.query(`UPDATE graphile_worker._private_job_queues ${lock} WHERE queue_name = $1`, [worker]);
}

async function holders(): Promise<(string | null)[]> {
  const { rows } = await pool.query<{ worker: string | null }>(
    `SELECT locked_by AS worker FROM graphile_worker._private_jobs
     UNION ALL SELECT locked_by FROM graphile_worker._private_job_queues`,
  );
  return rows.map(({ worker }) => worker).sort();
}

async function isPresent(worker: string): Promise<boolean> {
  const { rows } = await pool.query<{ free: boolean }>(
    'SELECT pg_try_advisory_xact_lock_shared(hashtextextended($1, 0)) AS free',
    [worker],
  );
  return rows[0]?.free === false;
}

it('the jobs and the queue of a killed process are handed back at the third look; those of the living never', async () => {
  const presence = new Presence(database.url, 'living');
  await until(() => isPresent('living'));
  await takeJob('living');
  await takeJob('killed');
  const deadWorkers = new DeadWorkers(pool);
  expect(await deadWorkers.look(null)).toEqual([]);
  expect(await deadWorkers.look(null)).toEqual([]);
  expect(await deadWorkers.look(null)).toEqual(['killed']);
  expect(await holders()).toEqual(['living', 'living', null, null]);
  expect(await deadWorkers.look(null)).toEqual([]);
  await presence.leave();
});

it('the jobs of a process that hangs would wait four hours: its connection stands, but it has had one for two minutes', async () => {
  const presences = ['hangs', 'works'].map((worker) => new Presence(database.url, worker));
  await until(() => isPresent('hangs'));
  await until(() => isPresent('works'));
  await takeJob('hangs');
  await takeJob('works');
  const age = `UPDATE graphile_worker._private_jobs SET locked_at = now() - $2::interval WHERE locked_by = $1`;
  await pool.query(age, ['hangs', '121 seconds']);
  await pool.query(age, ['works', '110 seconds']);
  expect(await new DeadWorkers(pool).look(null)).toEqual(['hangs']);
  expect(await holders()).toEqual([null, null, 'works', 'works']);
  for (const presence of presences) await presence.leave();
});

it('a process would run its own jobs twice while its sign of life is being made anew', async () => {
  await takeJob('self');
  const deadWorkers = new DeadWorkers(pool);
  for (let look = 0; look < 5; look += 1) expect(await deadWorkers.look('self')).toEqual([]);
});

it('processes that look at the same time would take each other for the missing one, and hand nothing back', async () => {
  await takeJob('killed');
  const other = await pool.connect();
  await other.query('BEGIN');
  const { rows } = await other.query(BUSY_WORKERS, [null]);
  expect(rows).toEqual([{ worker: 'killed', hung: false, absent: true }]);
  const deadWorkers = new DeadWorkers(pool);
  await deadWorkers.look(null);
  await deadWorkers.look(null);
  expect(await deadWorkers.look(null)).toEqual(['killed']);
  await other.query('COMMIT');
  other.release();
});

it('a PostgreSQL that was restarted would have every running job run twice: who was missed before is not missed after', async () => {
  await takeJob('living');
  const deadWorkers = new DeadWorkers(pool);
  await deadWorkers.look(null);
  await deadWorkers.look(null);
  await pool.query('ALTER TABLE graphile_worker._private_jobs RENAME TO away');
  await expect(deadWorkers.look(null)).rejects.toThrow();
  await pool.query('ALTER TABLE graphile_worker.away RENAME TO _private_jobs');
  expect(await deadWorkers.look(null)).toEqual([]);
});

it('a process whose connection was cut would be taken for dead: its sign of life comes back by itself', async () => {
  const presence = new Presence(database.url, 'cut');
  await until(() => isPresent('cut'));
  const { rows } = await pool.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE application_name LIKE '%presence' AND datname = current_database()`,
  );
  await pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
  await until(async () => !(await isPresent('cut')));
  await until(() => isPresent('cut'));
  await presence.leave();
  await until(async () => !(await isPresent('cut')));
});

it('the sweep would stand still for four hours after its job was freed while its worker lived after all', async () => {
  await takeJob('first');
  // The job was freed, taken by another, and ended by the first: its queue is still the other one's.
  await pool.query(`DELETE FROM graphile_worker._private_jobs`);
  const deadWorkers = new DeadWorkers(pool);
  await deadWorkers.look('first');
  expect(await holders()).toEqual(['first']);
  await pool.query(`UPDATE graphile_worker._private_job_queues SET locked_at = now() - interval '11 seconds'`);
  await deadWorkers.look('first');
  expect(await holders()).toEqual([null]);
});
