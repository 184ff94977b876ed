import { migrate, revertLastMigration } from '../../src/database/migrate';
import { until } from '../../src/sandbox/testing/until';
import { createTestDatabase, type TestDatabase } from '../support/postgres';
import { withClient } from '../support/postgres-client';

let database: TestDatabase;
const config = () => ({ url: database.url, poolSize: 2, migrate: true });
const sql = <Row extends object>(text: string) =>
  withClient(database.url, async (client) => (await client.query<Row>(text)).rows);
const erasedAt = `SELECT FROM information_schema.columns WHERE table_name = 'orders' AND column_name = 'erased_at'`;

beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

/** Back to the schema before orders had `erased_at`. */
async function revertPastErasure(): Promise<void> {
  while ((await sql(erasedAt)).length > 0) await revertLastMigration(config());
}

/** A backup reads `orders` while `work` runs: what it reads cannot be altered. */
const whileABackupReads = <T>(work: (release: () => Promise<unknown>) => Promise<T>) =>
  withClient(database.url, async (backup) => {
    await backup.query('BEGIN; LOCK TABLE orders IN ACCESS SHARE MODE');
    return work(() => backup.query('COMMIT'));
  });

describe('a server is upgraded while the shop sells', () => {
  it('no payment is stopped for as long as a backup lasts: the migration steps aside, and comes back', async () => {
    await revertPastErasure();
    await whileABackupReads(async (release) => {
      const upgrade = migrate(config());
      await until(async () => (await sql(`SELECT FROM pg_locks WHERE NOT granted`)).length > 0);
      const askedAt = performance.now();
      await sql(`SELECT status FROM orders WHERE merchant_uid = 'o1'`);
      // Of the 5 s in which i'mport wants to hear whether it may take the money.
      expect(performance.now() - askedAt).toBeLessThan(4_000);
      expect(await sql(erasedAt)).toHaveLength(0);
      await release();
      await upgrade;
    });
    expect(await sql(erasedAt)).toHaveLength(1);
  }, 30_000);

  it('a start that cannot migrate says which migration waits, and does not wait for ever', async () => {
    await revertPastErasure();
    await whileABackupReads(async () => {
      await expect(migrate(config(), 0)).rejects.toThrow('AddErasedAt');
    });
    expect(await sql(erasedAt)).toHaveLength(0);
  }, 30_000);

  it('an index that a killed start left half built is built again: it would cost every write and answer no read', async () => {
    const broken = `SELECT FROM pg_index WHERE NOT indisvalid`;
    await sql(`UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'orders_held'::regclass`);
    await sql(`DELETE FROM migrations WHERE name LIKE 'IndexHeldData%'`);
    expect(await sql(broken)).toHaveLength(1);
    await migrate(config());
    expect(await sql(broken)).toHaveLength(0);
  });

  it('no check is left unproven', async () => {
    expect(await sql(`SELECT conname FROM pg_constraint WHERE NOT convalidated`)).toEqual([]);
  });
});
