import { Injectable } from '@nestjs/common';
import { IamportError, type IamportErrorCode } from '../iamport/iamport-error';
import type { Job } from '../jobs/job';
import { isPayable } from './order-status';
import { OrdersRepository } from './orders.repository';
import { RegisterAmountService } from './register-amount.service';

/** Upstream said nothing at all. Whatever it does say, a refusal above all, is left to the queue's growing intervals. */
const SILENCE: readonly IamportErrorCode[] = ['timeout', 'unreachable', 'serverError', 'rateLimited', 'circuitOpen'];

/**
 * Payload `{merchant_uid}`: sees to what `POST /orders` could not do while upstream was down.
 *
 * An outage ends at any moment, and a buyer may open a window in the next: the queue's own intervals grow with the
 * outage (after one of a minute the last orders were registered 54 s after its end), these do not.
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
      if (!(error instanceof IamportError) || !SILENCE.includes(error.code)) throw error;
      // By chance, or all the orders of an outage would come back together.
      await this.orders.registerAmountLater(merchantUid, 10 + Math.random() * 10);
    }
  }
}
