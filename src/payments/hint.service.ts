import { Injectable } from '@nestjs/common';
import { OrdersRepository } from '../orders/orders.repository';
import { checkDelay } from './check-delay';
import { CheckQueue } from './check-queue';
import type { Hint } from './hint';
import { SettleService } from './settle.service';
import type { Settlement } from './settlement';

/** Settles what a browser tells; what stays undecided is looked at again without the browser. */
@Injectable()
export class HintService {
  constructor(
    private readonly settler: SettleService,
    private readonly queue: CheckQueue,
    private readonly orders: OrdersRepository,
  ) {}

  async settle(hint: Hint): Promise<Settlement> {
    const settlement = await this.settler.settle(hint);
    if (settlement.status !== 'pending' || !(await this.isWorthChecking(hint))) return settlement;
    const { impUid, merchantUid } = hint;
    const delay = checkDelay(settlement.because, 0) ?? 0;
    await this.queue.add({ impUid, merchantUid, deliveryId: null, round: 1 }, delay);
    return settlement;
  }

  /** A payment of an order that is not ours can only end in `notFound` or `forgery`: no job for a stranger's junk. */
  private async isWorthChecking({ merchantUid }: Hint): Promise<boolean> {
    return merchantUid === null || (await this.orders.findByMerchantUid(merchantUid)) !== null;
  }
}
