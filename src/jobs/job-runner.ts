import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import {
  Logger as WorkerLogger,
  parseCronItems,
  run,
  type ParsedCronItem,
  type Runner,
  type TaskList,
} from 'graphile-worker';
import { setTimeout as delay } from 'node:timers/promises';
import { Pool } from 'pg';
import { safeDescription } from '../common/error-description';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { freeDeadJobs } from './free-dead-jobs';
import type { Job } from './job';

/** Token of the list of all jobs. */
export const JOBS = Symbol('JOBS');

/** Jobs at a time in one process. */
const CONCURRENCY = 4;
/** One connection listens for new jobs. Apart from the server's own pool: a full one must not stop the jobs. */
const POOL_SIZE = CONCURRENCY + 1;
const RESTART_MS = 1_000;
const FREE_DEAD_JOBS_MS = 30_000;

/** Runs the background work of this process; any number of processes share one queue in PostgreSQL. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(JobRunner.name);
  private readonly stopping = new AbortController();
  private readonly pool: Pool;
  private runner: Runner | null = null;
  private loops: Promise<unknown> = Promise.resolve();

  constructor(
    @Inject(JOBS) private readonly jobs: readonly Job[],
    @Inject(CONFIG) config: Config,
  ) {
    this.pool = new Pool({
      connectionString: config.database.url,
      max: POOL_SIZE,
      application_name: 'iamport-payment-server jobs',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    // Without a listener, a connection that breaks would end the process: in the pool, and while it is in use.
    const onLost = ({ name }: Error) => this.logger.warn(`job connection lost: ${name}`);
    this.pool.on('error', onLost).on('connect', (client) => client.on('error', onLost));
  }

  async onApplicationBootstrap(): Promise<void> {
    this.runner = await this.start();
    this.loops = Promise.all([this.keepRunning(this.runner), this.keepFreeingDeadJobs()]);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.runner?.stop().catch(() => undefined);
    await this.loops;
    await this.pool.end();
  }

  private start(): Promise<Runner> {
    return run({
      pgPool: this.pool,
      concurrency: CONCURRENCY,
      pollInterval: 1_000,
      noHandleSignals: true,
      taskList: this.taskList(),
      parsedCronItems: this.cronItems(),
      logger: this.workerLogger(),
      // By default the end of a job is written by a promise that nobody waits for: without a database it would end the
      // process, and at shutdown it would come too late and leave the job locked.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    });
  }

  /** A runner that loses its database gives up; the server goes on, so the jobs must too. */
  private async keepRunning(first: Runner): Promise<void> {
    let runner: Runner | null = first;
    do {
      try {
        runner ??= this.runner = await this.start();
        // Nobody else stops what has started only after the end was asked for.
        if (this.stopping.signal.aborted) await runner.stop();
        await runner.promise;
      } catch (error) {
        this.logger.warn(safeDescription(error));
      }
      runner = null;
    } while (await this.pause(RESTART_MS));
  }

  private async keepFreeingDeadJobs(): Promise<void> {
    while (await this.pause(FREE_DEAD_JOBS_MS)) {
      await freeDeadJobs(this.pool).catch((error: unknown) => this.logger.warn(safeDescription(error)));
    }
  }

  /** False if the server is stopping. */
  private pause(ms: number): Promise<boolean> {
    return delay(ms, true, { signal: this.stopping.signal }).catch(() => false);
  }

  private taskList(): TaskList {
    return Object.fromEntries(this.jobs.map((job) => [job.name, (payload: unknown) => this.perform(job, payload)]));
  }

  /** A run that was missed is not made up for: the next one does its work too. */
  private cronItems(): ParsedCronItem[] {
    return parseCronItems(
      this.jobs.flatMap(({ name, cron }) =>
        cron === undefined
          ? []
          : [
              {
                task: name,
                match: cron,
                identifier: name,
                options: { queueName: name, jobKey: name, maxAttempts: 1, backfillPeriod: 0 },
              },
            ],
      ),
    );
  }

  /** The queue stores and logs the message of what a job throws: PostgreSQL's may repeat a buyer's data. */
  private async perform(job: Job, payload: unknown): Promise<void> {
    const done = await job.run(payload).then(
      () => true,
      (error: unknown) => {
        this.logger.warn({ ...safeDescription(error), job: job.name });
        return false;
      },
    );
    if (!done) throw new Error(`${job.name} failed`);
  }

  /** Without the metadata: it holds the job with its payload. */
  private workerLogger(): WorkerLogger {
    return new WorkerLogger(() => (level, message) => {
      const text = message.split('\n', 1)[0];
      if (level === 'error') this.logger.error(text);
      else if (level === 'warning') this.logger.warn(text);
      else this.logger.debug(text);
    });
  }
}
