import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import type { IamportPayment } from '../iamport/wire-types';
import type { Job } from '../jobs/job';
import type { OrderSnapshot } from '../payments/order-snapshot';
import { PaymentsRepository } from '../payments/payments.repository';
import { verifyPayment } from '../payments/verify-payment';
import { RefundError } from './refund-error';
import { RefundService } from './refund.service';

/**
 * Payload `{merchant_uid, imp_uid}`, enqueued with a judgement under `FORGERY_POLICY=cancel`: the payment names an order
 * of ours, is recorded there, and its amount or currency is not the order's. It goes back in full, as much as upstream
 * itself says is left, unless upstream's latest record is another one. A payment that a hint merely claimed for another
 * order never comes here.
 */
@Injectable()
export class RefundForgeryJob implements Job {
  readonly name = 'refund-forgery';

  constructor(
    private readonly refunds: RefundService,
    private readonly payments: PaymentsRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run(payload: unknown): Promise<void> {
    const { merchant_uid: merchantUid, imp_uid: impUid } = payload as { merchant_uid: string; imp_uid: string };
    const order = await this.payments.findOrder(merchantUid);
    if (order === null) return;
    const isWanted = (payment: IamportPayment) => this.isForged(order, payment);
    const origin = { key: `forgery:${impUid}`, operator: 'forgery-policy', isWanted };
    try {
      const body = { imp_uid: impUid, reason: '결제 금액 불일치' };
      const { status } = await this.refunds.request(merchantUid, body, origin);
      // Until it is known: the same key is the same refund.
      if (status === 'failed' || status === 'unknown' || status === 'requested') throw new Error(`refund ${status}`);
    } catch (error) {
      // What the policy cannot give back (an account whose owner nobody knows) waits among the reviews anyway.
      if (!(error instanceof RefundError) || error.refusal === 'busy') throw error;
    }
  }

  private isForged(order: OrderSnapshot, payment: IamportPayment): boolean {
    const claim = { impUid: payment.imp_uid, merchantUid: null };
    const verdict = verifyPayment(order, payment, claim, this.config.iamport.mode);
    return verdict.kind === 'mismatch' && (verdict.mismatch === 'amount' || verdict.mismatch === 'currency');
  }
}
