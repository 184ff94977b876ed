import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import type { IamportPayment } from '../iamport/wire-types';
import type { Hint } from './hint';
import { observePayment } from './observe-payment';
import type { OrderSnapshot } from './order-snapshot';
import { climb } from './payment-ladder';
import type { Mismatch } from './payment-state';
import { PaymentReader } from './payment-reader';
import { PaymentsRepository } from './payments.repository';
import { settlementOf, type Settlement } from './settlement';
import { besideTheLadder } from './reviews-of';
import { planTransition } from './transition';
import { verifyPayment } from './verify-payment';

/** Each lost race means that somebody else's judgement was written: so many in a row is a fault of ours. */
const MAX_RACES = 50;

/** The one path from a hint to a stored judgement. It takes as long as upstream does; who cannot wait must not. */
@Injectable()
export class SettleService {
  constructor(
    private readonly reader: PaymentReader,
    private readonly payments: PaymentsRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async settle(hint: Hint): Promise<Settlement> {
    // The order the hint names is most likely the one the payment names: both are read at once.
    const { payment, named, token } = await this.reader.read(hint);
    if (payment === null) return { status: 'notFound' };
    if (typeof payment === 'string') return { status: 'pending', because: payment };
    const settlement = await this.settleRecord(payment, hint, named);
    if (settlement.status !== 'notFound') token?.giveBack();
    return settlement;
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
        return this.refuseOrderMismatch(order, hint);
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
        const reviews = besideTheLadder(current, stored, seen);
        if (reviews.length > 0) await this.payments.recordReviews(current, reviews, hint.source);
        return mismatch === null ? settlementOf(stored) : { status: 'forgery', mismatch };
      }
      switch (await this.payments.commit(current, planTransition(current, merged), payment, hint.source)) {
        case 'written':
          return mismatch === null ? settlementOf(merged) : { status: 'forgery', mismatch };
        case 'taken':
          return this.refuseOrderMismatch(current, hint);
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

  private async refuseOrderMismatch(order: OrderSnapshot | null, hint: Hint): Promise<Settlement> {
    if (order !== null) await this.payments.recordOrderMismatch(order, hint);
    return { status: 'forgery', mismatch: 'order' };
  }

  private async orderOf(payment: IamportPayment, named: OrderSnapshot | null): Promise<OrderSnapshot | null> {
    return named?.merchantUid === payment.merchant_uid ? named : this.payments.findOrder(payment.merchant_uid);
  }
}
