import { Injectable, Logger } from '@nestjs/common';
import { IamportError } from '../iamport/iamport-error';
import { IamportService } from '../iamport/iamport.service';
import { SettleService } from './settle.service';
import { SweepRepository } from './sweep.repository';

/** i'mport takes up to 100 order numbers in one call (GET /payments). */
const BATCH = 100;

export interface SweepCounts {
  /** Orders asked about. */
  readonly asked: number;
  /** Attempts to pay that upstream knew of. */
  readonly attempts: number;
  /** Orders that upstream gave no usable answer about; they are asked about again soon. */
  readonly unanswered: number;
}

/** Finds what no hint told of: a webhook that never came, a browser that was closed, an account whose time is over. */
@Injectable()
export class SweepService {
  private readonly logger = new Logger(SweepService.name);

  constructor(
    private readonly iamport: IamportService,
    private readonly due: SweepRepository,
    private readonly settler: SettleService,
  ) {}

  /** One batch of orders that are due; `asked` is 0 when there are no more. */
  async runOnce(batch = BATCH): Promise<SweepCounts> {
    const merchantUids = await this.due.claimDue(batch);
    if (merchantUids.length === 0) return { asked: 0, attempts: 0, unanswered: 0 };
    const unanswered = new Set(merchantUids);
    let attempts = 0;
    try {
      const tried = await this.ordersWithAttempts(merchantUids);
      for (const merchantUid of merchantUids) {
        if (tried.has(merchantUid)) attempts += await this.settleAttempts(merchantUid);
        unanswered.delete(merchantUid);
      }
    } catch (error) {
      if (!(error instanceof IamportError)) throw error;
      this.logger.warn(`sweep: upstream gives no answer: ${error.code}`);
      await this.due.askAgainSoon([...unanswered]);
    }
    return { asked: merchantUids.length, attempts, unanswered: unanswered.size };
  }

  /**
   * Most orders that nobody told of were never tried: one call for all of them says which. One record in it that
   * cannot be read must not hide the others: then each is asked about by itself.
   */
  private async ordersWithAttempts(merchantUids: readonly string[]): Promise<ReadonlySet<string>> {
    try {
      const latest = await this.iamport.readPayments({ merchantUids });
      return new Set(latest.map(({ merchant_uid }) => merchant_uid));
    } catch (error) {
      if (isUnreadable(error)) return new Set(merchantUids);
      throw error;
    }
  }

  /** All attempts of the order, not only the latest: an earlier one may be the paid one. Gives their number. */
  private async settleAttempts(merchantUid: string): Promise<number> {
    try {
      const attempts = await this.iamport.findAttempts(merchantUid);
      for (const payment of attempts) {
        await this.settler.settleRecord(payment, { impUid: payment.imp_uid, merchantUid, source: 'sweep' });
      }
      return attempts.length;
    } catch (error) {
      if (!isUnreadable(error)) throw error;
      this.logger.warn(`sweep: ${merchantUid} cannot be read`);
      return 0;
    }
  }
}

/** Upstream answers, but not in a way that can be read: that is this order's matter, and not an outage. */
function isUnreadable(error: unknown): boolean {
  return error instanceof IamportError && error.code === 'malformed';
}
