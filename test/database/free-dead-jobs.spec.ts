import { Pool } from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/postgres';
import { freeDeadJobs } from '../../src/jobs/free-dead-jobs';

let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = new Pool({ connectionString: database.url });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

async function lockedJob(worker: string, age: string): Promise<void> {
  await pool.query(`SELECT graphile_worker.add_job('x', job_key => $1)`, [worker]);
  await pool.query(
    `UPDATE graphile_worker._private_jobs SET locked_by = $1, locked_at = now() - $2::interval WHERE key = $1`,
    [worker, age],
  );
}

it('what a killed process was about to do would wait four hours; a living one keeps its job', async () => {
  await lockedJob('killed', '3 minutes');
  await lockedJob('living', '20 seconds');
  expect(await freeDeadJobs(pool)).toBe(1);
  const { rows } = await pool.query('SELECT key, locked_by FROM graphile_worker.jobs ORDER BY key');
  expect(rows).toEqual([
    { key: 'killed', locked_by: null },
    { key: 'living', locked_by: 'living' },
  ]);
  expect(await freeDeadJobs(pool)).toBe(0);
});
