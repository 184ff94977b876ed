import { execFile } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { ServerAccount } from './account';

/** Hands a file or a whole tree to the server's user. */
export async function giveTo(account: ServerAccount | undefined, path: string): Promise<void> {
  if (account === undefined) return;
  await promisify(execFile)('chown', ['-R', `${account.uid}:${account.gid}`, path]);
}

/** The one spelling of a path that may not exist yet; a running server is recognised by the path it was given. */
export async function canonicalPath(path: string): Promise<string> {
  return realpath(path).catch(async () => join(await realpath(dirname(path)), basename(path)));
}
