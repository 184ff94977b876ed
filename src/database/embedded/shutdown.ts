import { setTimeout as delay } from 'node:timers/promises';
import { findServer, isServerOf } from './process';

const POLL_MS = 10;

/** https://www.postgresql.org/docs/18/server-shutdown.html: fast, then immediate, then what even a hung one obeys. */
const STEPS = [
  { signal: 'SIGINT', patienceMs: 15_000 },
  { signal: 'SIGQUIT', patienceMs: 5_000 },
  { signal: 'SIGKILL', patienceMs: 5_000 },
] as const;

/** Stops the server of this data directory, if one runs, and returns when its process is gone. */
export async function shutDown(directory: string): Promise<void> {
  const server = await findServer(directory);
  if (server === undefined) return;
  for (const { signal, patienceMs } of STEPS) {
    send(server.pid, signal);
    if (await gone(server.pid, directory, patienceMs)) return;
  }
  throw new Error(`PostgreSQL (process ${server.pid}) in ${directory} cannot be stopped`);
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function gone(pid: number, directory: string, patienceMs: number): Promise<boolean> {
  for (let waited = 0; waited < patienceMs; waited += POLL_MS) {
    if (!(await isServerOf(pid, directory))) return true;
    await delay(POLL_MS);
  }
  return false;
}
