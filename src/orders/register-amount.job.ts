import { Injectable } from '@nestjs/common';
import type { Job } from '../jobs/job';
import { isPayable } from './order-status';
import { OrdersRepository } from './orders.repository';
import { RegisterAmountService } from './register-amount.service';

/** Payload `{merchant_uid}`: sees to what `POST /orders` could not do while upstream was down. */
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
    await this.registerAmount.register(order);
  }
}
