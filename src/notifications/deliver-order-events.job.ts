import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import type { Job } from '../jobs/job';
import { ShopWebhook } from './drivers/shop-webhook';
import { NotificationsRepository, type ClaimedEvent } from './notifications.repository';
import { MAX_ATTEMPTS, retryDelay } from './retry-delay';
import { NotifierError } from './vbank-notifier';

/** Of 10 s each at most. */
const EVENTS_A_RUN = 5;

/**
 * Payload `{order_id}`: tells the shop what has become of one order, oldest first. An event that does not arrive holds
 * up the later ones of its order, until it is given up.
 */
@Injectable()
export class DeliverOrderEventsJob implements Job {
  readonly name = 'deliver-order-events';
  private readonly shop: ShopWebhook | null;

  constructor(
    private readonly ledger: NotificationsRepository,
    @Inject(CONFIG) { orderEvents }: Config,
  ) {
    this.shop = orderEvents === undefined ? null : new ShopWebhook(orderEvents);
  }

  async run(payload: unknown): Promise<void> {
    const { order_id: orderId } = payload as { order_id: number };
    for (let told = 0; told < EVENTS_A_RUN; told += 1) {
      const event = await this.ledger.claimEvent(orderId);
      if (event === null || !(await this.deliver(event))) return;
    }
    await this.ledger.deliverOn(orderId);
  }

  /** False if it is to be tried again first. */
  private async deliver({ id, idempotencyKey, text, attempts }: ClaimedEvent): Promise<boolean> {
    try {
      if (this.shop === null) throw new NotifierError('notSent', 'ORDER_EVENTS_URL is not set any more');
      await this.shop.deliver({ id: idempotencyKey, body: text });
      await this.ledger.markSent(id, null);
      return true;
    } catch (error) {
      if (!(error instanceof NotifierError)) throw error;
      // Any refusal is worth another try: a shop in the middle of a deployment answers 404 or 401, too.
      if (attempts < MAX_ATTEMPTS) {
        await this.ledger.retryLater(id, error.message, retryDelay(attempts));
        return false;
      }
      await this.ledger.giveUp(id, 'failed', error.message);
      return true;
    }
  }
}
