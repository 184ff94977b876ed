import { Injectable } from '@nestjs/common';
import { OrdersRepository } from '../orders/orders.repository';
import { checkDelay } from './check-delay';
import { CheckQueue } from './check-queue';
import type { Hint } from './hint';
import { SettleService } from './settle.service';
import type { Settlement } from './settlement';

/** Settles what somebody tells while they wait; what stays undecided is looked at again without them. */
@Injectable()
export class HintService {
  constructor(
    private readonly settler: SettleService,
    private readonly queue: CheckQueue,
    private readonly orders: OrdersRepository,
  ) {}

  async settle(hint: Hint): Promise<Settlement> {
    const settlement = await this.settler.settle(hint);
    if (settlement.status !== 'pending' || !(await this.isWorthChecking(hint, settlement.because))) return settlement;
    // Without the claim: the payment names its order itself, and a later caller's claim would replace this one's.
    const check = { impUid: hint.impUid, merchantUid: null, deliveryId: null, round: 1 };
    await this.queue.add(check, checkDelay(settlement.because, 0) ?? 0);
    return settlement;
  }

  private async isWorthChecking({ merchantUid, source }: Hint, because: 'window' | 'upstream'): Promise<boolean> {
    // A window stands open at an order of ours. A webhook was stored with a job of its own.
    if (because === 'window') return true;
    if (source === 'webhook') return false;
    // A payment of an order that is not ours can only end in `notFound` or `forgery`: no job for a stranger's junk.
    return merchantUid === null || (await this.orders.findByMerchantUid(merchantUid)) !== null;
  }
}
