import { setTimeout as pause } from 'node:timers/promises';
import { QueryFailedError } from 'typeorm';

/**
 * Whoever waits to alter a table makes all wait who come after, and a backup may read that table for an hour. So a
 * migration waits 2 s for a lock: twice `deadlock_timeout`, after which PostgreSQL ends an autovacuum that is in the
 * way, and less than half of the 5 s in which i'mport wants its confirm.
 */
export const LOCK_TIMEOUT_MS = 2_000;
/** Time for those who waited behind it. */
const PAUSE_MS = 3_000;
const LOCK_NOT_AVAILABLE = '55P03';

/** Does `work` again whenever it got no lock; after `patienceMs` it fails, with the name of what waits. */
export async function stepAside(
  work: () => Promise<unknown>,
  nameOf: () => Promise<string>,
  patienceMs: number,
): Promise<void> {
  const end = Date.now() + patienceMs;
  for (;;) {
    try {
      await work();
      return;
    } catch (error) {
      if (!isLockTimeout(error)) throw error;
    }
    const waiting = `The migration ${await nameOf()} waits for a table that somebody else uses (a backup, a long report?)`;
    if (Date.now() >= end) throw new Error(`${waiting}: given up after ${Math.round(patienceMs / 1000)} s`);
    process.stderr.write(`${waiting}\n`);
    await pause(PAUSE_MS);
  }
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof QueryFailedError && (error.driverError as { code?: string }).code === LOCK_NOT_AVAILABLE;
}
