import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Job } from './job';

/**
 * No payload: forgets jobs that were given up a week ago. The queue keeps them for ever; what they were to do is stored
 * elsewhere, and was enqueued again or put up for a person.
 */
@Injectable()
export class TidyQueueJob implements Job {
  readonly name = 'tidy-queue';
  /** 04:43 in Korea. */
  readonly cron = '43 19 * * *';

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async run(): Promise<void> {
    await this.dataSource.query(
      `DELETE FROM graphile_worker._private_jobs
       WHERE attempts >= max_attempts AND locked_at IS NULL AND updated_at < now() - interval '7 days'`,
    );
  }
}
