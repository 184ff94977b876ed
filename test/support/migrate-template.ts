import { migrate } from '../../src/database/migrate';

/**
 * Brings the empty database at `url` to the newest schema. Runs once for each test run, before any test; every test
 * database is a clone of the result. All its connections must be closed when it returns: PostgreSQL clones no database
 * that is in use.
 */
export async function migrateTemplate(url: string): Promise<void> {
  await migrate({ url, poolSize: 2, migrate: true });
}
