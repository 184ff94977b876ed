import { Injectable, Logger } from '@nestjs/common';
import type { Job } from '../jobs/job';
import { RefundsRepository } from './refunds.repository';

/** No payload: a refund that is under way ends some day, even if the queue has lost the job for it. */
@Injectable()
export class RequeueRefundsJob implements Job {
  readonly name = 'requeue-refunds';
  readonly cron = '* * * * *';
  private readonly logger = new Logger(RequeueRefundsJob.name);

  constructor(private readonly refunds: RefundsRepository) {}

  async run(): Promise<void> {
    const jobs = await this.refunds.requeue();
    if (jobs > 0) this.logger.warn(`${jobs} refunds had no job any more`);
  }
}
