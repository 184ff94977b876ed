import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { IamportError, type IamportErrorCode } from '../iamport/iamport-error';
import { IamportService } from '../iamport/iamport.service';
import type { IamportPayment } from '../iamport/wire-types';
import type { Hint } from './hint';
import { observePayment } from './observe-payment';
import type { OrderSnapshot } from './order-snapshot';
import { climb } from './payment-ladder';
import type { Mismatch } from './payment-state';
import { PaymentsRepository } from './payments.repository';
import { settlementOf, type Settlement } from './settlement';
import { mismatchReview, planTransition } from './transition';
import { verifyPayment } from './verify-payment';

/** Each lost race means that somebody else's judgement was written: so many in a row is a fault of ours. */
const MAX_RACES = 50;
/** Upstream answered, but not about the payment. */
const UNREADABLE: readonly IamportErrorCode[] = ['refused', 'malformed', 'unauthorized'];

/** The one path from a hint to a stored judgement. It takes as long as upstream does; who cannot wait must not. */
@Injectable()
export class SettleService {
  private readonly logger = new Logger(SettleService.name);

  constructor(
    private readonly iamport: IamportService,
    private readonly payments: PaymentsRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async settle(hint: Hint): Promise<Settlement> {
    // The order the hint names is most likely the one the payment names: it is read while upstream answers.
    const [payment, named] = await Promise.all([
      this.readUpstream(hint.impUid),
      this.payments.findOrder(hint.merchantUid),
    ]);
    if (payment === 'silence' || payment === 'unreadable') return { status: 'pending', because: payment };
    if (payment === null) return { status: 'notFound' };
    return this.settleRecord(payment, hint, named);
  }

  /** The same with a record that was just read. `named`: the order of the hint, if it was read already. */
  async settleRecord(payment: IamportPayment, hint: Hint, named: OrderSnapshot | null = null): Promise<Settlement> {
    const order = await this.orderOf(payment, named);
    const verdict = verifyPayment(order, payment, hint, this.config.iamport.mode);
    switch (verdict.kind) {
      case 'wrongPayment':
        return { status: 'pending', because: 'unreadable' };
      case 'unknownOrder':
        return { status: 'notFound' };
      case 'orderMismatch':
        return this.refuseOrderMismatch(payment, hint);
      case 'mismatch':
        return this.store(order, payment, verdict.mismatch, hint);
      case 'match':
        return this.store(order, payment, null, hint);
    }
  }

  /**
   * Merges the record into what is stored and writes what changes. Upstream's record is read once; the order is read
   * again whenever somebody else's judgement was written in between.
   */
  private async store(
    order: OrderSnapshot | null,
    payment: IamportPayment,
    mismatch: Mismatch | null,
    hint: Hint,
  ): Promise<Settlement> {
    const seen = observePayment(payment, mismatch, this.expiredBefore(hint));
    for (let race = 0, current = order; race < MAX_RACES && current !== null; race += 1) {
      const stored = current.payments.find(({ impUid }) => impUid === seen.impUid) ?? null;
      const merged = climb(stored, seen);
      if (merged === stored) {
        // Nothing new, but for a mismatching record of a payment that matched before.
        if (mismatch !== null && stored.mismatch === null)
          await this.payments.recordReviews(current.merchantUid, mismatchReview(seen), hint.source);
        return mismatch === null ? settlementOf(stored) : { status: 'forgery', mismatch };
      }
      switch (await this.payments.commit(current, planTransition(current, merged), payment, hint.source)) {
        case 'written':
          return mismatch === null ? settlementOf(merged) : { status: 'forgery', mismatch };
        case 'taken':
          return this.refuseOrderMismatch(payment, hint);
        case 'raced':
          current = await this.payments.findOrder(payment.merchant_uid);
      }
    }
    throw new Error(`an order was not written in ${MAX_RACES} tries, or is gone`);
  }

  /**
   * Unix seconds. Only the sweep and an operator who asks call an account expired: to whoever reports one it is news,
   * whatever its date.
   */
  private expiredBefore({ source }: Hint): number {
    if (source !== 'sweep' && source !== 'admin') return 0;
    return Date.now() / 1000 - this.config.reconcile.vbankGraceSeconds;
  }

  private async refuseOrderMismatch(payment: IamportPayment, hint: Hint): Promise<Settlement> {
    await this.payments.recordOrderMismatch(payment, hint);
    return { status: 'forgery', mismatch: 'order' };
  }

  private async orderOf(payment: IamportPayment, named: OrderSnapshot | null): Promise<OrderSnapshot | null> {
    return named?.merchantUid === payment.merchant_uid ? named : this.payments.findOrder(payment.merchant_uid);
  }

  private async readUpstream(impUid: string): Promise<IamportPayment | null | 'silence' | 'unreadable'> {
    try {
      return await this.iamport.readPayment(impUid);
    } catch (error) {
      if (!(error instanceof IamportError)) throw error;
      this.logger.warn(`${impUid} not read: ${error.code}`);
      return UNREADABLE.includes(error.code) ? 'unreadable' : 'silence';
    }
  }
}
