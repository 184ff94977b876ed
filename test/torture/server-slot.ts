import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../../src/sandbox/testing/until';
import { lastWords, type CrashOrder } from './crash/orders';

const ROOT = join(__dirname, '../..');
const MAIN = ['-r', join(ROOT, 'test/support/register-typescript.js'), '-r', join(__dirname, 'crash/preload.ts')];
/** Whatever goes wrong, a run ends. */
const MOST_STARTS = 1_000;
const LONGEST_START_MS = 60_000;
const OUTPUT_KEPT = 20_000;

/** A place where a server runs: the real `main.ts`, started again whenever it ends, as an orchestrator does. */
export class ServerSlot {
  readonly url: string;
  output = '';
  private child: ChildProcess | null = null;
  private starts = 0;
  private stopped = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly env: NodeJS.ProcessEnv,
    private readonly port: number,
  ) {
    this.url = `http://127.0.0.1:${port}`;
  }

  start(): void {
    this.running = this.keepRunning();
  }

  /** Answers that it is ready, the database and all. */
  async ready(): Promise<void> {
    await until(
      () =>
        fetch(`${this.url}/health/ready`).then(
          ({ ok }) => ok,
          () => false,
        ),
      LONGEST_START_MS,
    );
  }

  /** `kill -9`, whatever it is doing, starting included. */
  kill(): void {
    this.child?.kill('SIGKILL');
  }

  /** Resolves when the process that runs now, or is being started, has ended. */
  async nextDeath(): Promise<void> {
    const { child } = this;
    if (child !== null && child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }

  /** Has it killed at a step, once. Null: not any more. */
  arm(order: CrashOrder | null): void {
    if (this.child?.connected) this.child.send({ order });
  }

  hasDiedAt(order: CrashOrder): boolean {
    return this.output.includes(lastWords(order));
  }

  forgetOutput(): void {
    this.output = '';
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.kill();
    await this.running;
  }

  private async keepRunning(): Promise<void> {
    while (!this.stopped && this.starts < MOST_STARTS) {
      this.starts += 1;
      const child = this.spawn();
      this.child = child;
      const [code] = (await once(child, 'exit')) as [number | null];
      // It gives up by itself while there is no database.
      if (code !== null && !this.stopped) await delay(200);
    }
  }

  private spawn(): ChildProcess {
    const child = spawn(process.execPath, [...MAIN, join(ROOT, 'src/main.ts')], {
      cwd: ROOT,
      env: { PATH: process.env.PATH, ...this.env, PORT: String(this.port) },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const keep = (chunk: Buffer) => {
      this.output = (this.output + chunk.toString()).slice(-OUTPUT_KEPT);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    // A message to a process that was just killed.
    child.on('error', () => undefined);
    return child;
  }
}
