import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleDestroy,
} from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import { within } from '../common/deadline';
import { safeDescription } from '../common/error-description';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { DeadWorkers } from './dead-workers';
import type { Job } from './job';
import { createJobPool } from './job-pool';
import { cronItemsOf, taskListOf } from './job-tasks';
import { startWorker, type LiveWorker } from './live-worker';
import { workerLogger } from './worker-logger';

/** Token of the list of all jobs. */
export const JOBS = Symbol('JOBS');

/** Jobs at a time in one process: five may wait for receivers of messages (`enqueue-notification.sql.ts`). */
const CONCURRENCY = 8;
/** One connection listens for new jobs. */
const POOL_SIZE = CONCURRENCY + 1;
const RESTART_MS = 1_000;
/** With three looks until a process counts as dead, its jobs are free within 9 s, and taken within another. */
const LOOK_MS = 3_000;
/** A job that has not ended by then, since the stop began, is handed back. */
const HAND_BACK_MS = 5_000;
/** Then everything is left as it is: without a database nothing can be handed back, and is found as a dead process's. */
const LONGEST_STOP_MS = 6_500;

/** Runs the background work of this process; any number of processes share one queue in PostgreSQL. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, OnModuleDestroy, OnApplicationShutdown {
  private readonly logger = new Logger(JobRunner.name);
  private readonly stopping = new AbortController();
  private readonly pool: Pool;
  private worker: LiveWorker | null = null;
  private loops: Promise<unknown> = Promise.resolve();
  private stopped: Promise<void> | null = null;

  constructor(
    @Inject(JOBS) private readonly jobs: readonly Job[],
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.pool = createJobPool(config.database.url, POOL_SIZE, this.logger);
  }

  async onApplicationBootstrap(): Promise<void> {
    this.worker = await this.start();
    this.loops = Promise.all([this.keepRunning(this.worker), this.keepFreeingDeadJobs()]);
  }

  /** From here on no job is taken; those that run have the time in which the requests are finished, too. */
  onModuleDestroy(): void {
    this.stopped = within(this.stop(), LONGEST_STOP_MS, undefined);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.stopped;
    // Should that have taken too long, nobody else has done it.
    await this.worker?.presence.leave();
  }

  private async stop(): Promise<void> {
    this.stopping.abort();
    // Fails when the worker has stopped by itself.
    await this.worker?.runner.stop().catch(() => undefined);
    await this.loops;
    await this.pool.end();
  }

  private start(): Promise<LiveWorker> {
    return startWorker(
      {
        pgPool: this.pool,
        concurrency: CONCURRENCY,
        pollInterval: 1_000,
        noHandleSignals: true,
        taskList: taskListOf(this.jobs, this.logger),
        parsedCronItems: cronItemsOf(this.jobs),
        logger: workerLogger(this.logger),
        gracefulShutdownAbortTimeout: HAND_BACK_MS,
        // By default the end of a job is written by a promise that nobody waits for: without a database it would end
        // the process, and at shutdown it would come too late and leave the job locked.
        preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      },
      this.config.database.url,
    );
  }

  /** A runner that loses its database gives up; the server goes on, so the jobs must too. */
  private async keepRunning(first: LiveWorker): Promise<void> {
    let worker: LiveWorker | null = first;
    do {
      try {
        worker ??= this.worker = await this.start();
        // Nobody else stops what has started only after the end was asked for.
        if (this.stopping.signal.aborted) await worker.runner.stop();
        await worker.runner.promise;
      } catch (error) {
        this.logger.warn(safeDescription(error));
      }
      await worker?.presence.leave();
      worker = null;
    } while (await this.pause(RESTART_MS));
  }

  private async keepFreeingDeadJobs(): Promise<void> {
    const deadWorkers = new DeadWorkers(this.pool);
    while (await this.pause(LOOK_MS)) {
      try {
        const dead = await deadWorkers.look(this.worker?.id ?? null);
        if (dead.length > 0) this.logger.warn(`jobs of ${dead.length} dead workers handed back`);
      } catch (error) {
        this.logger.warn(safeDescription(error));
      }
    }
  }

  /** False if the server is stopping. */
  private pause(ms: number): Promise<boolean> {
    return delay(ms, true, { signal: this.stopping.signal }).catch(() => false);
  }
}
