import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { ServerAccount } from './account';
import type { PostgresBinaries } from './binaries';
import { giveTo } from './files';
import { isAlive } from './alive';
import { shutDown } from './shutdown';

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
  durable: boolean,
): Promise<string> {
  await removeUnfinished(directory);
  const known = await readPassword(directory);
  if (known !== undefined) return known;

  const suffix = randomBytes(4).toString('hex');
  const unfinished = `${directory}.initdb-${process.pid}-${suffix}`;
  await setAside(directory, suffix);
  try {
    await initialise(unfinished, binaries, account, durable);
    await rename(unfinished, directory);
  } catch (cause) {
    for (const path of [unfinished, `${unfinished}.password`]) await rm(path, { recursive: true, force: true });
    if ((await readPassword(directory)) === undefined) throw new Error(`cannot make ${directory}`, { cause });
  }
  return ensureCluster(directory, binaries, account, durable);
}

async function initialise(
  place: string,
  binaries: PostgresBinaries,
  account: ServerAccount | undefined,
  durable: boolean,
): Promise<void> {
  const passwordFile = `${place}.password`;
  await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  await mkdir(place, { mode: 0o700 });
  await giveTo(account, passwordFile);
  await giveTo(account, place);
  const args = ['--auth=scram-sha-256', `--username=${SUPERUSER}`, `--pwfile=${passwordFile}`];
  // Built into PostgreSQL, hence the same sorting and case rules everywhere, whatever locales a machine has.
  const locale = ['--encoding=UTF8', '--no-locale', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const sync = durable ? [] : ['--no-sync'];
  await promisify(execFile)(binaries.initdb, ['-D', place, ...args, ...locale, ...sync], {
    ...account,
    cwd: '/',
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
  });
  await rename(passwordFile, join(place, PASSWORD_FILE));
}

/**
 * Something that is not a whole data directory of ours is kept under another name: it may be somebody's data. Done
 * before `initdb`, half a second away from the moment in which a start that is as far as this one puts its own there.
 */
async function setAside(directory: string, suffix: string): Promise<void> {
  try {
    await rmdir(directory);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    if ((await readPassword(directory)) !== undefined) return;
    await shutDown(directory);
    await rename(directory, `${directory}.incomplete-${suffix}`).catch(ignoreMissing);
  }
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
