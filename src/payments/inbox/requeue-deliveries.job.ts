import { Injectable } from '@nestjs/common';
import { RequeueJob } from '../../jobs/requeue.job';
import { REQUEUE_DELIVERIES } from './requeue-deliveries.sql';

/** A webhook that was answered with 200 is judged, even if the queue has lost the job that was to do it. */
@Injectable()
export class RequeueDeliveriesJob extends RequeueJob {
  override readonly name = 'requeue-deliveries';
  protected override readonly statement = REQUEUE_DELIVERIES;
  protected override readonly what = 'stored webhooks';
}
