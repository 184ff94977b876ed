import { Injectable } from '@nestjs/common';
import { IamportError } from '../iamport/iamport-error';
import { isSilence } from '../iamport/is-silence';
import type { Job } from '../jobs/job';
import { isPayable } from './order-status';
import { OrdersRepository } from './orders.repository';
import { RegisterAmountService } from './register-amount.service';

/** So long after an order was made its buyer may still open a window. */
const SOON_FOR_MS = 3_600_000;

/**
 * Payload `{merchant_uid}`: sees to what `POST /orders` could not do while upstream was down.
 *
 * An outage ends at any moment, and a buyer may open a window in the next: the queue's own intervals grow with the
 * outage (after one of a minute the last orders were registered 54 s after its end), these do not. What upstream
 * refuses, and an order whose buyer has most likely gone, is left to the queue: while upstream takes no token, which is
 * no outage to the circuit, it would else be asked for ever more of them.
 */
@Injectable()
export class RegisterAmountJob implements Job {
  readonly name = 'register-amount';

  constructor(
    private readonly orders: OrdersRepository,
    private readonly registerAmount: RegisterAmountService,
  ) {}

  async run(payload: unknown): Promise<void> {
    const { merchant_uid: merchantUid } = payload as { merchant_uid: string };
    const order = await this.orders.findByMerchantUid(merchantUid);
    if (order === null || order.amountRegisteredAt !== null || !isPayable(order.status)) return;
    try {
      await this.registerAmount.register(order);
    } catch (error) {
      const isRecent = Date.now() - order.createdAt.getTime() < SOON_FOR_MS;
      if (!isRecent || !(error instanceof IamportError) || !isSilence(error)) throw error;
      // By chance, or all the orders of an outage would come back together.
      await this.orders.registerAmountLater(merchantUid, 10 + Math.random() * 10);
    }
  }
}
