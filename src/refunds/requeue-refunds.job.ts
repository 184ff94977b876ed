import { Injectable } from '@nestjs/common';
import { RequeueJob } from '../jobs/requeue.job';
import { REQUEUE_REFUNDS } from './refund.sql';

/** A refund that is under way ends some day, even if the queue has lost the job for it. */
@Injectable()
export class RequeueRefundsJob extends RequeueJob {
  override readonly name = 'requeue-refunds';
  protected override readonly statement = REQUEUE_REFUNDS;
  protected override readonly what = 'refunds';
}
