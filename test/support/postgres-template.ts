import { randomBytes } from 'node:crypto';
import { migrateTemplate } from './migrate-template';
import { databaseUrl, withClient } from './postgres-client';

/** Makes the database that all test databases are cloned from, and returns its name. */
export async function makeTemplate(serverUrl: string): Promise<string> {
  const name = `template_payments_${randomBytes(4).toString('hex')}`;
  await withClient(serverUrl, (client) => client.query(`CREATE DATABASE ${name}`));
  await migrateTemplate(databaseUrl(serverUrl, name));
  // Nobody can connect to it any more, so no clone can fail because "it is being accessed by other users".
  await withClient(serverUrl, (client) => client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`));
  return name;
}

export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await withClient(serverUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
}
