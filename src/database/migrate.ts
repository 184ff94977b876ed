import { setTimeout as pause } from 'node:timers/promises';
import { runMigrations as runWorkerMigrations } from 'graphile-worker';
import { Client } from 'pg';
import { DataSource, MigrationExecutor } from 'typeorm';
import type { DatabaseConfig } from '../config/config';
import { dataSourceOptions, type Entities } from './data-source-options';
import { LOCK_TIMEOUT_MS, stepAside } from './step-aside';

/** Any number that nothing else in this database locks on. */
const MIGRATION_LOCK = 4_917_203;
/** How long a start waits for the tables that it has to alter. The processes of before serve on meanwhile. */
const PATIENCE_MS = 120_000;

/** Several processes may start at once: one migrates, the others wait for it and find nothing left to do. */
export async function migrate(config: DatabaseConfig, patienceMs = PATIENCE_MS): Promise<void> {
  const guard = new Client({ connectionString: config.url });
  await guard.connect().catch(explain);
  try {
    await takeLock(guard);
    await runWorkerMigrations({ connectionString: config.url });
    await withDataSource(config, (dataSource) => {
      const nameOfNext = async () => (await new MigrationExecutor(dataSource).getPendingMigrations())[0]?.name ?? '';
      return stepAside(() => dataSource.runMigrations({ transaction: 'each' }), nameOfNext, patienceMs);
    });
  } finally {
    await guard.end();
  }
}

/** Asks again and again: a statement that waits is a transaction, and an index that is being built waits for those. */
async function takeLock(guard: Client): Promise<void> {
  const isMine = async () => {
    const sql = 'SELECT pg_try_advisory_lock($1) AS mine';
    return (await guard.query<{ mine: boolean }>(sql, [MIGRATION_LOCK])).rows[0]?.mine === true;
  };
  while (!(await isMine())) await pause(250);
}

/** For deployments that migrate by a job of their own (`DATABASE_MIGRATE=false`). */
export async function refusePendingMigrations(config: DatabaseConfig): Promise<void> {
  const pending = await withDataSource(config, (dataSource) => dataSource.showMigrations());
  if (pending) throw new Error('The database has pending migrations (npm run migration:run, or DATABASE_MIGRATE=true)');
}

/** Fails where a table cannot be locked within `LOCK_TIMEOUT_MS`; nothing is changed then. */
export async function revertLastMigration(config: DatabaseConfig): Promise<void> {
  await withDataSource(config, (dataSource) => dataSource.undoLastMigration({ transaction: 'each' }));
}

/** The statements that would make the tables what the entities say; none if they agree. */
export async function schemaDrift(config: DatabaseConfig, entities: Entities): Promise<string[]> {
  const describe = async (dataSource: DataSource): Promise<string[]> => {
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query);
  };
  return withDataSource(config, describe, entities);
}

/** The driver's own words may hold parts of the URL, a piece of the password among them. */
function explain(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  throw new Error(
    `The database of DATABASE_URL cannot be used (${code}). Special characters in its password must be percent-encoded.`,
  );
}

async function withDataSource<T>(
  config: DatabaseConfig,
  work: (dataSource: DataSource) => Promise<T>,
  entities: Entities = [],
): Promise<T> {
  // Without the short limits of the running server: building an index takes as long as it takes. Waiting does not.
  const extra = { lock_timeout: LOCK_TIMEOUT_MS };
  const dataSource = new DataSource({ ...dataSourceOptions(config, entities), extra });
  await dataSource.initialize().catch(explain);
  try {
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}
