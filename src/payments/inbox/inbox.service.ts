import { Injectable, Logger } from '@nestjs/common';
import { safeDescription } from '../../common/error-description';
import { HintService } from '../hints/hint.service';
import { InboxRepository, type NewDelivery } from './inbox.repository';
import { isDecided, type Settlement } from '../settlement';

/** Takes a webhook in: stored, then judged. */
@Injectable()
export class InboxService {
  private readonly logger = new Logger(InboxService.name);

  constructor(
    private readonly inbox: InboxRepository,
    private readonly hints: HintService,
  ) {}

  /** Throws only if the delivery could not be stored. Once it is, its job judges it whatever happens here. */
  async receive(delivery: NewDelivery): Promise<Settlement> {
    const deliveryId = await this.inbox.store(delivery);
    try {
      const { impUid, merchantUid } = delivery;
      // An open window is looked at again: upstream tells of what was paid, and its own record may lag behind.
      const settlement = await this.hints.settle({ impUid, merchantUid, source: 'webhook' });
      if (isDecided(settlement)) await this.inbox.markProcessed(deliveryId, settlement.status);
      return settlement;
    } catch (error) {
      this.logger.error({ ...safeDescription(error), deliveryId }, 'a stored webhook is left to its job');
      return { status: 'pending', because: 'silence' };
    }
  }
}
