import { resolve } from 'node:path';
import { chooseAccount } from './account';
import { findBinaries } from './binaries';
import { ensureCluster, SUPERUSER } from './cluster';
import { createDatabase } from './create-database';
import { settleDataDirectory } from './data-directory';
import { joinOrLaunch } from './join';
import { leave } from './leave';

export interface EmbeddedPostgresOptions {
  /** Default: `.data/postgres` of the working directory, which for npm scripts is the checkout. */
  readonly dataDirectory?: string;
  /** Default: the port of last time, or a free one. A server that already runs keeps the port it has. */
  readonly port?: number;
  /** False: faster, but a crash loses what was just committed, or everything; for tests. */
  readonly durable: boolean;
  readonly maxConnections?: number;
  /** Created if it is missing. */
  readonly database?: string;
}

export interface EmbeddedPostgres {
  readonly url: string;
  /** Stops the server if nobody else uses it, and returns when no process of it is left. */
  stop(): Promise<void>;
}

/**
 * A real PostgreSQL for development and tests, from npm and with nothing else installed. A server that already runs on
 * the data directory, because a killed process left it or because a second start shares it, is used; the last user to
 * stop it ends it. Takes 0.1 s, and about 1 s with a new data directory. Not on Windows.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  if (process.platform === 'win32') throw new Error('no embedded PostgreSQL on Windows; set DATABASE_URL or use WSL');
  const requested = resolve(options.dataDirectory ?? '.data/postgres');
  const account = await chooseAccount(requested);
  const binaries = await findBinaries(account);
  const directory = await settleDataDirectory(requested, account);
  const { port, durable, maxConnections = 100, database = 'payments' } = options;
  const password = await ensureCluster(directory, binaries, account, durable);

  const urlIn = (name: string) => (serverPort: number) =>
    `postgres://${SUPERUSER}:${password}@127.0.0.1:${serverPort}/${name}`;
  const launchOptions = { directory, binaries, account, port, durable, maxConnections };
  const { presence, url: adminUrl } = await joinOrLaunch(launchOptions, urlIn('postgres'));
  await createDatabase(presence.client, database);
  presence.rest();

  let stopped: Promise<void> | undefined;
  return {
    url: urlIn(database)(Number(new URL(adminUrl).port)),
    stop: () => (stopped ??= leave(presence, directory, adminUrl)),
  };
}
