import { readFileSync, unlinkSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from './alive';
import { isServerOf, PID_FILE } from './process';

/** How long a file without a process number may be one that is being written. */
const BEING_WRITTEN_MS = 2_000;

/**
 * PostgreSQL itself clears the file of a server that died, but refuses to start when the number in it is some other
 * program's by now, or when a machine crash left the file empty. Should a server be running after all, the shared
 * memory that it holds still keeps a second one out.
 */
export async function clearStalePidFile(directory: string): Promise<void> {
  const path = join(directory, PID_FILE);
  const before = read(path);
  if (before === undefined) return;
  const pid = parseInt(before, 10);
  const stale = pid > 0 ? isAlive(pid) && !(await isServerOf(pid, directory)) : await isOld(path);
  if (stale && read(path) === before) unlinkSync(path);
}

async function isOld(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs > BEING_WRITTEN_MS;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
