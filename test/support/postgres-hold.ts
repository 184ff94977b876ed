import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface HeldPostgres {
  readonly url: string;
  /** The server stops, and it has stopped when this returns. */
  release(): Promise<void>;
  /** As the out-of-memory killer does it: the server is left behind. */
  kill(): Promise<void>;
}

/**
 * Starts a server by way of another process, which lets go of it when this one ends, by `kill -9` too. It has a session
 * of its own: Ctrl-C must reach the tests and not the process that cleans up after them.
 */
export async function holdPostgres(dataDirectory: string, runDirectory?: string): Promise<HeldPostgres> {
  const files = ['-r', join(__dirname, 'register-typescript.js'), join(__dirname, 'postgres-holder.ts')];
  const child = spawn(process.execPath, [...files, dataDirectory, ...(runDirectory ? [runDirectory] : [])], {
    cwd: join(__dirname, '..', '..'),
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const [firstOutput] = (await Promise.race([once(child.stdout, 'data'), exited])) as [unknown];
  if (!Buffer.isBuffer(firstOutput)) throw new Error('the embedded PostgreSQL for the tests did not start');
  return {
    url: firstOutput.toString().trim(),
    release: async () => {
      child.stdin.end();
      await exited;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
