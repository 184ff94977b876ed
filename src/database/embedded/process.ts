import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

/** PostgreSQL writes it before it opens anything, and removes it last. */
export const PID_FILE = 'postmaster.pid';

export interface RunningServer {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/** The live server of this data directory, whoever started it; a file left by a dead one names none. */
export async function findServer(directory: string): Promise<RunningServer | undefined> {
  const text = await readFile(join(directory, PID_FILE), 'utf8').catch(() => '');
  // https://www.postgresql.org/docs/18/storage-file-layout.html: process id, directory, start time, port, ... , status
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!pid || !port || !(await isServerOf(pid, directory))) return undefined;
  return { pid, port, ready: lines[7]?.trim() === 'ready' };
}

/**
 * Whether process `pid` is PostgreSQL on this very directory, judged by its command line: after a crash or in a new
 * container the number may belong to any program. The arguments can be read by every user; the working directory
 * cannot, not even by root in a container.
 */
export async function isServerOf(pid: number, directory: string): Promise<boolean> {
  const args = await commandLine(pid);
  return args.startsWith(`postgres -D ${directory} `);
}

/** Arguments joined by blanks, the program without its path; empty for a process that is gone or a zombie. */
async function commandLine(pid: number): Promise<string> {
  if (process.platform === 'linux') {
    const args = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
    return [basename(args[0] ?? ''), ...args.slice(1)].join(' ');
  }
  const { stdout } = await promisify(execFile)('ps', ['-ww', '-o', 'args=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }));
  const program = stdout.indexOf(' -D ');
  return program === -1 ? '' : basename(stdout.slice(0, program)) + stdout.slice(program);
}
