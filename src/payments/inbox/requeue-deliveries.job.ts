import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Job } from '../../jobs/job';
import { REQUEUE_DELIVERIES } from './requeue-deliveries.sql';

const BATCH = 500;

/** No payload: a webhook that was answered with 200 is judged, even if the queue has lost the job that was to do it. */
@Injectable()
export class RequeueDeliveriesJob implements Job {
  readonly name = 'requeue-deliveries';
  readonly cron = '* * * * *';
  private readonly logger = new Logger(RequeueDeliveriesJob.name);

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async run(): Promise<void> {
    const [row] = await this.dataSource.query<{ jobs: number }[]>(REQUEUE_DELIVERIES, [BATCH]);
    if (row && row.jobs > 0) this.logger.warn(`${row.jobs} stored webhooks had no job any more`);
  }
}
