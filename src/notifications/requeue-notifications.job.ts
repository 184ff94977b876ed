import { Injectable } from '@nestjs/common';
import { RequeueJob } from '../jobs/requeue.job';
import { REQUEUE_NOTIFICATIONS } from './requeue-notifications.sql';

/** A message of the ledger is sent, or called unsent, even if the queue has lost the job for it. */
@Injectable()
export class RequeueNotificationsJob extends RequeueJob {
  override readonly name = 'requeue-notifications';
  protected override readonly statement = REQUEUE_NOTIFICATIONS;
  protected override readonly what = 'messages';
}
