import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Logger as WorkerLogger, run, type Runner, type TaskList } from 'graphile-worker';
import { Pool } from 'pg';
import { safeDescription } from '../common/error-description';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import type { Job } from './job';

/** Token of the list of all jobs. */
export const JOBS = Symbol('JOBS');

/** Jobs at a time in one process. */
const CONCURRENCY = 4;
/** One connection listens for new jobs. Apart from the server's own pool: a full one must not stop the jobs. */
const POOL_SIZE = CONCURRENCY + 1;

/** Runs the background work of this process; any number of processes share one queue in PostgreSQL. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(JobRunner.name);
  private pool: Pool | null = null;
  private runner: Runner | null = null;

  constructor(
    @Inject(JOBS) private readonly jobs: readonly Job[],
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.pool = new Pool({
      connectionString: this.config.database.url,
      max: POOL_SIZE,
      application_name: 'iamport-payment-server jobs',
      keepAlive: true,
    });
    // Without a listener, a connection that breaks would end the process: in the pool, and while it is in use.
    const onLost = ({ name }: Error) => this.logger.warn(`job connection lost: ${name}`);
    this.pool.on('error', onLost).on('connect', (client) => client.on('error', onLost));
    this.runner = await run({
      pgPool: this.pool,
      concurrency: CONCURRENCY,
      pollInterval: 1_000,
      noHandleSignals: true,
      taskList: this.taskList(),
      logger: this.workerLogger(),
    });
    // `promise` rejects when the runner gives up; the process then lives on without jobs, which must be heard of.
    this.runner.promise.catch((error: unknown) => this.logger.error(`job runner ended: ${nameOf(error)}`));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.runner?.stop();
    await this.pool?.end();
  }

  private taskList(): TaskList {
    return Object.fromEntries(this.jobs.map((job) => [job.name, (payload: unknown) => this.perform(job, payload)]));
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

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
