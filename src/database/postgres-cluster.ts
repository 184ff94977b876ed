import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { ServerAccount } from './postgres-account';
import type { PostgresBinaries } from './postgres-binaries';
import { giveTo } from './postgres-files';
import { isAlive } from './postgres-alive';
import { shutDown } from './postgres-shutdown';

export const SUPERUSER = 'postgres';

/** Lies in the data directory, 0600. It is written last, so it also tells a whole directory from a half-made one. */
const PASSWORD_FILE = 'superuser-password';

/**
 * Makes the data directory unless it is there, and returns the superuser's password. `initdb` works under another
 * name and the result is renamed, so a killed `initdb` leaves nothing that looks like data, and of two at the same
 * time one wins. About half a second.
 */
export async function ensureCluster(
  directory: string,
  binaries: PostgresBinaries,
  account: ServerAccount | undefined,
): Promise<string> {
  const known = await readPassword(directory);
  if (known !== undefined) return known;
  await removeUnfinished(directory);

  const suffix = randomBytes(4).toString('hex');
  const unfinished = `${directory}.initdb-${process.pid}-${suffix}`;
  await initialise(unfinished, binaries, account);
  await setAside(directory, suffix);
  try {
    await rename(unfinished, directory);
  } catch (error) {
    await rm(unfinished, { recursive: true });
    if ((await readPassword(directory)) === undefined) throw error;
  }
  return (await readPassword(directory)) ?? '';
}

async function initialise(
  place: string,
  binaries: PostgresBinaries,
  account: ServerAccount | undefined,
): Promise<void> {
  const passwordFile = `${place}.password`;
  await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  await mkdir(place, { mode: 0o700 });
  await giveTo(account, passwordFile);
  await giveTo(account, place);
  const args = ['--auth=scram-sha-256', `--username=${SUPERUSER}`, `--pwfile=${passwordFile}`];
  // Built into PostgreSQL, hence the same sorting and case rules everywhere, whatever locales a machine has.
  const locale = ['--encoding=UTF8', '--no-locale', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  await promisify(execFile)(binaries.initdb, ['-D', place, ...args, ...locale, '--no-instructions'], {
    ...account,
    cwd: '/',
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
  });
  await rename(passwordFile, join(place, PASSWORD_FILE));
}

/** Something that is not a whole data directory of ours is kept under another name: it may be somebody's data. */
async function setAside(directory: string, suffix: string): Promise<void> {
  if ((await readPassword(directory)) !== undefined) return;
  await shutDown(directory);
  await rmdir(directory)
    .catch(() => rename(directory, `${directory}.incomplete-${suffix}`))
    .catch(ignoreMissing);
}

/** What an `initdb` left whose process was killed. */
async function removeUnfinished(directory: string): Promise<void> {
  const prefix = `${basename(directory)}.initdb-`;
  for (const name of await readdir(dirname(directory))) {
    if (!name.startsWith(prefix) || isAlive(parseInt(name.slice(prefix.length), 10))) continue;
    await rm(join(dirname(directory), name), { recursive: true, force: true });
  }
}

async function readPassword(directory: string): Promise<string | undefined> {
  return readFile(join(directory, PASSWORD_FILE), 'utf8').catch(ignoreMissing);
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
