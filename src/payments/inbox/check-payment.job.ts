import { Injectable } from '@nestjs/common';
import type { Job } from '../../jobs/job';
import { checkDelay } from './check-delay';
import { CheckQueue, type CheckPayload } from './check-queue';
import { InboxRepository } from './inbox.repository';
import { SettleService } from '../settle.service';
import { isDecided } from '../settlement';

/** Judges what could not be judged while somebody waited: a stored webhook, or a callback answered with 202. */
@Injectable()
export class CheckPaymentJob implements Job {
  readonly name = 'check-payment';

  constructor(
    private readonly settler: SettleService,
    private readonly inbox: InboxRepository,
    private readonly queue: CheckQueue,
  ) {}

  async run(payload: unknown): Promise<void> {
    const { imp_uid: impUid, merchant_uid: merchantUid, delivery_id: deliveryId, ...last } = payload as CheckPayload;
    const { known = false } = last;
    const source = deliveryId === null ? 'check' : 'webhook';
    const settlement = await this.settler.settle({ impUid, merchantUid, source, known });
    if (deliveryId !== null && isDecided(settlement)) await this.inbox.markProcessed(deliveryId, settlement.status);
    if (settlement.status !== 'pending') return;
    const { because } = settlement;
    // Intervals grow by one reason at a time: an hour without budget must not delay the first look after an outage.
    const round = because === last.because ? last.round : 0;
    const delay = checkDelay(because, round);
    if (because === 'window' && last.because !== 'window') await this.queue.watchWindow(impUid);
    else if (deliveryId === null) await this.queue.add({ impUid, because, round: round + 1, known }, delay);
    else await this.queue.addDelivery({ deliveryId, impUid, merchantUid, because, round: round + 1 }, delay);
  }
}
