import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseConfig } from '../../src/config/config';
import { migrate, refusePendingMigrations, revertLastMigration, schemaDrift } from '../../src/database/migrate';
import { MIGRATIONS } from '../../src/database/migrations';
import { ENTITIES } from '../../src/entities';
import { createTestDatabase, type TestDatabase } from '../support/postgres';
import { databaseUrl, withClient } from '../support/postgres-client';
import { dropDatabase } from '../support/postgres-template';

const configOf = (url: string): DatabaseConfig => ({ url, poolSize: 2, migrate: true });
const FILES = readdirSync(join(__dirname, '../../migrations')).filter((file) => file.endsWith('.ts'));

/** Everything that our migrations made: tables with their columns, constraints, indexes, triggers and functions. */
const INVENTORY = `
  SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull AS thing
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'migrations'
  UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
  WHERE connamespace = 'public'::regnamespace AND conrelid <> coalesce(to_regclass('migrations'), 0)
  UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'migrations'
  UNION ALL SELECT tgrelid::regclass || ' ' || tgname FROM pg_trigger WHERE NOT tgisinternal
    AND tgrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
  UNION ALL SELECT p.oid::regprocedure::text FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  ORDER BY 1`;

async function inventory(url: string): Promise<string[]> {
  const { rows } = await withClient(url, (client) => client.query<{ thing: string }>(INVENTORY));
  return rows.map(({ thing }) => thing);
}

/** A database that nothing was done to yet. */
async function emptyDatabase(): Promise<TestDatabase> {
  const serverUrl = process.env.TEST_DATABASE_URL ?? '';
  const name = `test_empty_${randomBytes(6).toString('hex')}`;
  await withClient(serverUrl, (client) => client.query(`CREATE DATABASE ${name}`));
  return { url: databaseUrl(serverUrl, name), drop: () => dropDatabase(serverUrl, name) };
}

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

describe('migrations, or an update of the server loses the shop’s orders', () => {
  it('make the tables that the entities describe', async () => {
    expect(await schemaDrift(configOf(database.url), ENTITIES)).toEqual([]);
  });

  it('a drift would be seen', async () => {
    await withClient(database.url, (client) => client.query('ALTER TABLE orders ALTER COLUMN name TYPE varchar(41)'));
    expect(await schemaDrift(configOf(database.url), ENTITIES)).not.toEqual([]);
  });

  it('every file of the folder is in the list that is run, oldest first', () => {
    const named = FILES.map((file) => /^(\d{13})-(\w+)\.ts$/.exec(file)).map((match) => `${match?.[2]}${match?.[1]}`);
    expect(MIGRATIONS.map(({ name }) => name)).toEqual(named);
  });

  it('each can be taken back, down to nothing, and comes again as it was', async () => {
    const config = configOf(database.url);
    const before = await inventory(database.url);
    expect(before.length).toBeGreaterThan(100);
    for (const file of FILES.toReversed()) {
      const standing = await inventory(database.url);
      await revertLastMigration(config);
      const changesNoTable = /-(Fill|Check)/.test(file);
      const isTheSame = (await inventory(database.url)).join() === standing.join();
      expect([file, isTheSame]).toEqual([file, changesNoTable]);
    }
    expect(await inventory(database.url)).toEqual([]);
    await expect(refusePendingMigrations(config)).rejects.toThrow('pending');
    await migrate(config);
    expect(await inventory(database.url)).toEqual(before);
    await refusePendingMigrations(config);
  });

  it('money into a cancelled payment would go unseen after an update: when it was cancelled is taken over', async () => {
    const config = configOf(database.url);
    const sql = (text: string) => withClient(database.url, (client) => client.query<{ cancelled_at: string }>(text));
    const hasColumn = async () => (await inventory(database.url)).some((it) => it.startsWith('payments.cancelled_at '));
    while (await hasColumn()) await revertLastMigration(config);
    await sql(`
      WITH o AS (
        INSERT INTO orders (merchant_uid, order_token, request_hash, mode, name, amount, currency)
        VALUES ('o1', 't', 'h', 'live', 'n', 100, 'KRW') RETURNING id)
      INSERT INTO payments (order_id, imp_uid, currency, status, amount, cancel_amount, raw)
      SELECT o.id, p.* FROM o, (VALUES
        ('imp_1', 'KRW', 'cancelled', 100, 100, '{"cancelled_at": 1666334556}'::jsonb),
        ('imp_2', 'KRW', 'cancelled', 100, 100, '{}'), ('imp_3', 'KRW', 'paid', 100, 0, '{"cancelled_at": 0}')) AS p`);
    await migrate(config);
    const { rows } = await sql('SELECT cancelled_at::integer FROM payments ORDER BY imp_uid');
    expect(rows.map((row) => row.cancelled_at)).toEqual([1666334556, 0, 0]);
  });

  it('several processes that start at once on an empty database all find it ready', async () => {
    const empty = await emptyDatabase();
    try {
      await Promise.all(Array.from({ length: 4 }, () => migrate(configOf(empty.url))));
      expect(await inventory(empty.url)).toEqual(await inventory(database.url));
      const { rowCount } = await withClient(empty.url, (client) => client.query('SELECT FROM migrations'));
      expect(rowCount).toBe(MIGRATIONS.length);
    } finally {
      await empty.drop();
    }
  });

  it('pending ones are refused where the server must not migrate', async () => {
    const empty = await emptyDatabase();
    try {
      await expect(refusePendingMigrations(configOf(empty.url))).rejects.toThrow('DATABASE_MIGRATE');
      expect(await inventory(empty.url)).toEqual([]);
    } finally {
      await empty.drop();
    }
  });
});
