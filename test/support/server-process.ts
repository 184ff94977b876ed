import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { until } from '../../src/sandbox/testing/until';
import { freePort } from './free-port';

/** The server as a process of its own, with no help from the test that started it. */
export interface ServerProcess {
  readonly url: string;
  /** Everything it wrote to its standard output and error. */
  output(): string;
  /** Resolves with its exit code; null if a signal ended it. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Compiling and starting took 1.4 s on a quiet machine, and more than 5 s with a load of 10 on two cores. */
const START_MS = 20_000;

const REGISTER = join(__dirname, 'register-typescript.js');

/** `log`: an open file in place of `output()`; whoever is busy must not hold up the server by not reading its pipe. */
export async function startServer(env: NodeJS.ProcessEnv, log: 'pipe' | number = 'pipe'): Promise<ServerProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, ['-r', REGISTER, join(__dirname, '../../src/main.ts')], {
    env: { PATH: process.env.PATH, ...env, PORT: String(port) },
    stdio: ['ignore', log, log],
  });
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const url = `http://127.0.0.1:${port}`;
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`the server ended: ${output}`);
    return fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  }, START_MS);
  return { url, output: () => output, stop: (signal = 'SIGTERM') => stop(child, signal) };
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
  return child.exitCode;
}
