import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Job } from '../jobs/job';
import { REQUEUE_NOTIFICATIONS } from './requeue-notifications.sql';

const BATCH = 500;

/** No payload: a message of the ledger is sent, or called unsent, even if the queue has lost the job for it. */
@Injectable()
export class RequeueNotificationsJob implements Job {
  readonly name = 'requeue-notifications';
  readonly cron = '* * * * *';
  private readonly logger = new Logger(RequeueNotificationsJob.name);

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async run(): Promise<void> {
    const [row] = await this.dataSource.query<{ jobs: number }[]>(REQUEUE_NOTIFICATIONS, [BATCH]);
    if (row && row.jobs > 0) this.logger.warn(`${row.jobs} messages had no job any more`);
  }
}
