import { randomBytes } from 'node:crypto';
import { databaseUrl, withClient } from './postgres-client';
import { dropDatabase } from './postgres-template';

export interface TestDatabase {
  readonly url: string;
  /** Closes what is still connected to it, too. */
  drop(): Promise<void>;
}

/** A migrated database of the caller's own, cloned from the run's template. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { TEST_DATABASE_URL: serverUrl, TEST_TEMPLATE_DATABASE: template } = process.env;
  if (!serverUrl || !template) throw new Error("database tests run under Jest with this project's global set-up");
  const name = `test_${randomBytes(6).toString('hex')}`;
  await withClient(serverUrl, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  return { url: databaseUrl(serverUrl, name), drop: () => dropDatabase(serverUrl, name) };
}
