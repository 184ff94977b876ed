import { mkdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { canEnter, type ServerAccount } from './account';
import { ownPlace, replaceByLink } from './data-link';
import { canonicalPath, giveTo } from './files';

/**
 * The real path of the data directory: `requested` itself where the server's user can reach it, otherwise a place
 * outside the checkout that `requested` becomes a symbolic link to. It need not exist yet.
 */
export async function settleDataDirectory(requested: string, account: ServerAccount | undefined): Promise<string> {
  await mkdir(dirname(requested), { recursive: true });
  const path = join(await realpath(dirname(requested)), basename(requested));
  const linked = await ownPlace(path);
  const place = linked === undefined ? path : await canonicalPath(linked);

  const found = await stat(place).catch(() => undefined);
  if (found !== undefined) checkOwner(place, found.uid);
  const stay = account === undefined || linked !== undefined || (await canEnter(account, dirname(place)));
  const directory = stay ? place : await replaceByLink(place, account);
  // Root's own copy of a checkout (`cp -r`) belongs to root.
  if (found?.uid === 0) await giveTo(account, directory);
  return directory;
}

function checkOwner(directory: string, owner: number): void {
  const self = process.getuid?.();
  if (self === 0 || self === owner) return;
  throw new Error(`${directory} belongs to user ${owner}: start as that user or as root, or delete it`);
}
