import { createHash, randomBytes } from 'node:crypto';
import { cp, readdir, readFile, readlink, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { ServerAccount } from './account';
import { outsideDirectory } from './outside';
import { shutDown } from './shutdown';

/** A file beside a place outside, naming the link that leads there. */
export const ORIGIN = '.origin';

/**
 * Where the link at `path` leads, if there is one and it is its own. A link that came along when the checkout was
 * copied leads to the original's data: it is removed. That of a checkout that was moved is kept, and so is one that a
 * developer made.
 */
export async function ownPlace(path: string): Promise<string | undefined> {
  const target = await readlink(path).catch(() => undefined);
  if (target === undefined) return undefined;
  const place = resolve(dirname(path), target);
  const origin = await readFile(place + ORIGIN, 'utf8').catch(() => path);
  if (origin === path) return place;

  const copied = process.getuid?.() !== 0 || (await readlink(origin).catch(() => undefined)) === target;
  if (copied) {
    await unlink(path);
    return undefined;
  }
  await writeFile(place + ORIGIN, path);
  return place;
}

/** Moves what is at `path`, if anything, to a place that `account` can reach, and leaves a link. */
export async function replaceByLink(path: string, account: ServerAccount): Promise<string> {
  const outside = await outsideDirectory(account);
  const family = `data-${createHash('sha256').update(path).digest('hex').slice(0, 12)}-`;
  const place = join(outside, family + randomBytes(4).toString('hex'));
  await writeFile(place + ORIGIN, path);
  const former = await copyTo(path, place);
  try {
    await symlink(place, path);
  } catch (error) {
    // Another start of the same checkout was faster: its place is ours as well.
    const winner = await ownPlace(path);
    if (winner === undefined) throw error;
    return winner;
  }
  if (former !== undefined) await rm(former, { recursive: true });
  await removeOthers(outside, family, place);
  return place;
}

/** What was at `path` keeps another name until the link stands, so that no crash in between can lose it. */
async function copyTo(path: string, place: string): Promise<string | undefined> {
  const former = `${path}.former`;
  try {
    await shutDown(path);
    await rename(path, former);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  await cp(former, place, { recursive: true, verbatimSymlinks: true });
  return former;
}

/** Data that a deleted `.data`, or a deleted checkout of the same path, has left behind. */
async function removeOthers(outside: string, family: string, kept: string): Promise<void> {
  for (const name of await readdir(outside)) {
    const other = join(outside, name);
    if (!name.startsWith(family) || other.startsWith(kept)) continue;
    await shutDown(other);
    await rm(other, { recursive: true, force: true });
  }
}
