import { Injectable } from '@nestjs/common';
import { within } from '../common/deadline';
import { OrdersRepository } from '../orders/orders.repository';
import { checkDelay } from './check-delay';
import { CheckQueue } from './check-queue';
import type { Hint } from './hint';
import { SettleService } from './settle.service';
import type { Settlement, Undecided } from './settlement';

/** How long whoever brought the hint waits; the judgement then goes on, and is written, without them. */
const PATIENCE_MS = 3_000;

/** Settles what somebody tells while they wait; what stays undecided is looked at again without them. */
@Injectable()
export class HintService {
  constructor(
    private readonly settler: SettleService,
    private readonly queue: CheckQueue,
    private readonly orders: OrdersRepository,
  ) {}

  async settle(hint: Hint): Promise<Settlement> {
    const late: Settlement = { status: 'pending', because: 'silence' };
    const settlement = await within(this.settler.settle(hint), PATIENCE_MS, late);
    if (settlement.status !== 'pending' || !(await this.isWorthChecking(hint, settlement.because))) return settlement;
    await this.queue.add(
      { impUid: hint.impUid, because: settlement.because, round: 1 },
      checkDelay(settlement.because, 0),
    );
    return settlement;
  }

  private async isWorthChecking({ merchantUid, source }: Hint, because: Undecided): Promise<boolean> {
    // A window stands open at an order of ours. A webhook was stored with a job of its own.
    if (because === 'window') return true;
    if (source === 'webhook') return false;
    // A hint that names an order of nobody can only end in `notFound` or `forgery`: no job for such junk.
    return merchantUid === null || (await this.orders.findByMerchantUid(merchantUid)) !== null;
  }
}
