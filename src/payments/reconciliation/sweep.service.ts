import { Injectable, Logger } from '@nestjs/common';
import { safeDescription } from '../../common/error-description';
import { IamportError } from '../../iamport/iamport-error';
import { IamportService } from '../../iamport/iamport.service';
import { isSilence } from '../../iamport/is-silence';
import { SettleService } from '../settle.service';
import { SweepRepository } from './sweep.repository';

/** i'mport takes up to 100 order numbers in one call (GET /payments). */
const BATCH = 100;
/** So many orders in a row without a usable answer are an outage, and no matter of those orders. */
const OUTAGE = 3;

export interface SweepCounts {
  /** Orders taken up. */
  readonly asked: number;
  /** Attempts to pay that upstream knew of, and that were settled. */
  readonly attempts: number;
  /** Orders that upstream gave no usable answer about. */
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

  /** One batch of orders that are due; `asked` is 0 when there are no more. What is not reached is due again in 20 s. */
  async runOnce(batch = BATCH, goOn: () => boolean = () => true): Promise<SweepCounts> {
    const claimed = await this.due.claimDue(batch);
    if (claimed.length === 0) return { asked: 0, attempts: 0, unanswered: 0 };
    const open = await this.ordersWithAttempts(claimed);
    if (open === null) {
      await this.due.askAgainSoon(claimed);
      return { asked: claimed.length, attempts: 0, unanswered: claimed.length };
    }
    const answered = claimed.filter((merchantUid) => !open.has(merchantUid));
    const silent: string[] = [];
    const unreadable: string[] = [];
    let attempts = 0;
    let failures = 0;
    for (const merchantUid of open) {
      if (failures === OUTAGE || !goOn()) break;
      await this.due.keep(claimed);
      const settled = await this.settleAttempts(merchantUid);
      failures = settled === 'silent' || settled === 'unreadable' ? failures + 1 : 0;
      if (settled === 'silent') silent.push(merchantUid);
      else if (settled === 'unreadable') unreadable.push(merchantUid);
      else if (typeof settled === 'number') attempts += settled;
      if (failures === 0) answered.push(merchantUid);
    }
    // One odd record is asked about ever less often; in an outage everything is still to be asked.
    const isOutage = failures === OUTAGE;
    await this.due.markAsked(isOutage ? answered : [...answered, ...unreadable]);
    await this.due.askAgainSoon(isOutage ? [...silent, ...unreadable] : silent);
    return { asked: claimed.length, attempts, unanswered: silent.length + unreadable.length };
  }

  /**
   * Most orders that nobody told of have no attempt at all: one call for all of them says which have. One record in it
   * that cannot be read must not hide the others: then each is asked about by itself. Null without an answer.
   */
  private async ordersWithAttempts(merchantUids: readonly string[]): Promise<ReadonlySet<string> | null> {
    try {
      const latest = await this.iamport.readPayments({ merchantUids });
      return new Set(latest.map(({ merchant_uid }) => merchant_uid));
    } catch (error) {
      return this.failure(error, `${merchantUids.length} orders at once`) === 'silent' ? null : new Set(merchantUids);
    }
  }

  /** All attempts of the order, not only the latest: an earlier one may be the paid one. Gives their number. */
  private async settleAttempts(merchantUid: string): Promise<number | 'silent' | 'unreadable' | 'unwritable'> {
    try {
      const attempts = await this.iamport.findAttempts(merchantUid);
      for (const payment of attempts) {
        await this.settler.settleRecord(payment, { impUid: payment.imp_uid, merchantUid, source: 'sweep' });
      }
      return attempts.length;
    } catch (error) {
      if (error instanceof IamportError) return this.failure(error, merchantUid);
      // One order that cannot be written must not hold up the others, run after run.
      this.logger.error({ ...safeDescription(error), order: merchantUid }, 'sweep: not settled');
      return 'unwritable';
    }
  }

  private failure(error: unknown, what: string): 'silent' | 'unreadable' {
    if (!(error instanceof IamportError)) throw error;
    this.logger.warn(`sweep: ${what} not read: ${error.code}`);
    return isSilence(error) ? 'silent' : 'unreadable';
  }
}
