import { spawn, type ChildProcess } from 'node:child_process';
import { open, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ServerAccount } from './account';
import type { PostgresBinaries } from './binaries';
import { giveTo } from './files';
import { choosePort } from './port';
import { findServer } from './process';
import { clearStalePidFile } from './stale-pid';

export interface LaunchOptions {
  readonly directory: string;
  readonly binaries: PostgresBinaries;
  readonly account: ServerAccount | undefined;
  readonly port: number | undefined;
  readonly durable: boolean;
  readonly maxConnections: number;
}

/** The next attempt may do better: another start was faster, took the port, or a crashed server's last child lives. */
const PASSING = /lock file "postmaster\.pid"|shared memory block|Address already in use/;

/** Starts a server and waits until it is ready; also returns when it failed for a reason that will pass. */
export async function launch(options: LaunchOptions): Promise<void> {
  const { directory } = options;
  await clearStalePidFile(directory);
  const port = await choosePort(directory, options.port);
  const logFile = join(directory, 'server.log');
  await truncate(logFile).catch(() => undefined);

  const child = await spawnServer(options, port, logFile);
  while (child.exitCode === null && child.signalCode === null) {
    const server = await findServer(directory);
    if (server?.pid === child.pid && server?.ready) return;
    await delay(10);
  }
  const log = (await readFile(logFile, 'utf8')).trim();
  // Killed from outside, or its log was emptied by a start that came after it.
  const unexplained = child.exitCode === null || log === '';
  if (!unexplained && !PASSING.test(log)) throw new Error(`PostgreSQL did not start in ${directory}:\n${log}`);
}

/**
 * In a session of its own, so that Ctrl-C in the terminal does not stop the database under its clients' feet, and
 * logging to a file, which still works after this process has died.
 */
async function spawnServer(options: LaunchOptions, port: number, logFile: string): Promise<ChildProcess> {
  const log = await open(logFile, 'a', 0o600);
  await giveTo(options.account, logFile);
  try {
    const child = spawn(
      options.binaries.postgres,
      ['-D', options.directory, '-p', String(port), ...settings(options)],
      {
        ...options.account,
        cwd: '/',
        env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
        detached: true,
        stdio: ['ignore', log.fd, log.fd],
      },
    );
    await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject));
    child.unref();
    return child;
  } finally {
    await log.close();
  }
}

function settings({ durable, maxConnections }: LaunchOptions): string[] {
  const values = [
    'listen_addresses=127.0.0.1',
    // No socket file: directories for one may be unwritable, and a path of more than 107 bytes is refused.
    'unix_socket_directories=',
    'timezone=UTC',
    'log_timezone=UTC',
    `max_connections=${maxConnections}`,
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ];
  return values.flatMap((value) => ['-c', value]);
}
