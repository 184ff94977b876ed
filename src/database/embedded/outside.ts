import { chmod, lstat, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canEnter, type ServerAccount } from './account';

const NAME = 'iamport-payment-server';
const WRITABLE_BY_OTHERS = 0o022;

/**
 * A directory that `account` can enter, for what it cannot reach in the checkout: /root is closed to everyone else,
 * and so is a home directory on many systems. Only root comes here. What lies in it is executed, so a directory that
 * another user made or can write to is passed over.
 */
export async function outsideDirectory(account: ServerAccount): Promise<string> {
  const parents = ['/var/lib', '/var/tmp', tmpdir()];
  for (const parent of parents) {
    const directory = join(parent, NAME);
    if ((await makeOwn(directory)) && (await canEnter(account, directory))) return directory;
  }
  throw new Error(`user ${account.uid} can reach neither the checkout nor ${NAME} in any of ${parents.join(', ')}`);
}

async function makeOwn(directory: string): Promise<boolean> {
  try {
    await mkdir(directory).catch(ignoreExisting);
    const found = await lstat(directory);
    if (!found.isDirectory() || found.uid !== 0 || (found.mode & WRITABLE_BY_OTHERS) !== 0) return false;
    // A strict umask would have closed it to the server's user.
    await chmod(directory, 0o755);
    return true;
  } catch {
    return false;
  }
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
