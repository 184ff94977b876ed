import { Injectable, Logger } from '@nestjs/common';
import { within } from '../../common/deadline';
import { safeDescription } from '../../common/error-description';
import { OrdersRepository } from '../../orders/orders.repository';
import { checkDelay } from '../inbox/check-delay';
import { CheckQueue } from '../inbox/check-queue';
import type { Hint } from '../hint';
import { PaymentsRepository } from '../payments.repository';
import { SweepSchedule } from '../reconciliation/sweep-schedule';
import { SettleService } from '../settle.service';
import type { Settlement } from '../settlement';

/** How long whoever brought the hint waits; the judgement then goes on, and is written, without them. */
const PATIENCE_MS = 3_000;
const LATE: Settlement & { status: 'pending' } = { status: 'pending', because: 'silence' };

/** Settles what somebody tells while they wait; what stays undecided is looked at again without them. */
@Injectable()
export class HintService {
  private readonly logger = new Logger(HintService.name);

  constructor(
    private readonly settler: SettleService,
    private readonly queue: CheckQueue,
    private readonly orders: OrdersRepository,
    private readonly payments: PaymentsRepository,
    private readonly sweeps: SweepSchedule,
  ) {}

  async settle(hint: Hint): Promise<Settlement> {
    const judged = this.settler.settle(hint);
    const settlement = await within(judged, PATIENCE_MS, LATE);
    if (settlement.status === 'pending') await this.checkLater(hint, settlement, judged);
    return settlement;
  }

  private async checkLater(hint: Hint, pending: typeof LATE, judged: Promise<Settlement>): Promise<void> {
    const { impUid, merchantUid, source } = hint;
    const { because } = pending;
    // A window stands open at an order of ours.
    if (because === 'window') return this.queue.watchWindow(impUid);
    // Too many to read each: what nothing ties to us is left alone, an order of ours is looked at as a whole.
    if (because === 'crowded') return merchantUid === null ? undefined : this.sweeps.lookSoon(merchantUid);
    // A webhook was stored with a job of its own.
    if (source === 'webhook') return;
    const isOurs = merchantUid !== null && (await this.orders.findByMerchantUid(merchantUid)) !== null;
    // A hint that names an order of nobody can only end in `notFound` or `forgery`: no job for such junk.
    if (merchantUid !== null && !isOurs) return;
    const known = isOurs || (await this.payments.isStored(impUid));
    // Whether this one was worth a read is not known yet.
    if (!known && pending === LATE) return this.checkOnceJudged(hint, judged);
    await this.queue.add({ impUid, because, round: 1, known }, checkDelay(because, 0));
  }

  private checkOnceJudged(hint: Hint, judged: Promise<Settlement>): void {
    judged
      .then(async (late) => {
        if (late.status === 'pending') await this.checkLater(hint, late, judged);
      })
      .catch((error: unknown) => this.logger.warn(safeDescription(error)));
  }
}
