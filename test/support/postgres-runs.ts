import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../../src/database/embedded/alive';
import { discardDataDirectory } from '../../src/database/embedded/discard';

const PREFIX = 'payment-server-tests-';

/** A directory of this run's own: two runs, in one clone or in two, share nothing. Named for the process it serves. */
export async function makeRunDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  // When root runs the tests, PostgreSQL's user has to pass through.
  await chmod(directory, 0o711);
  return directory;
}

export function dataDirectoryOf(runDirectory: string): string {
  return join(runDirectory, 'postgres');
}

/** Stops the run's server if it is still there and deletes its files. */
export async function discardRun(runDirectory: string): Promise<void> {
  await discardDataDirectory(dataDirectoryOf(runDirectory));
  await rm(runDirectory, { recursive: true, force: true, maxRetries: 3 });
}

/** What runs left whose every process was killed, the one that cleans up included. */
export async function sweepAbandonedRuns(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(PREFIX) || isAlive(parseInt(name.slice(PREFIX.length), 10))) continue;
    const directory = join(tmpdir(), name);
    const found = await stat(directory).catch(() => undefined);
    if (found?.uid === process.getuid?.()) await discardRun(directory);
  }
}
