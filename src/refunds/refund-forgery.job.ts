import { Injectable } from '@nestjs/common';
import type { Job } from '../jobs/job';
import { RefundError } from './refund-outcome';
import { RefundService } from './refund.service';

/**
 * Payload `{merchant_uid, imp_uid}`, enqueued with a judgement under `FORGERY_POLICY=cancel`: the payment names an order
 * of ours, is recorded there, and its amount or currency is not the order's. It goes back in full, as much as upstream
 * itself says is left. A payment that a hint merely claimed for another order never comes here.
 */
@Injectable()
export class RefundForgeryJob implements Job {
  readonly name = 'refund-forgery';

  constructor(private readonly refunds: RefundService) {}

  async run(payload: unknown): Promise<void> {
    const { merchant_uid: merchantUid, imp_uid: impUid } = payload as { merchant_uid: string; imp_uid: string };
    const body = { imp_uid: impUid, reason: '결제 금액 불일치' };
    try {
      const { status } = await this.refunds.request(merchantUid, body, `forgery:${impUid}`, 'forgery-policy');
      if (status === 'failed') throw new Error('upstream could not be asked');
    } catch (error) {
      // What the policy cannot give back (an account whose owner nobody knows) waits among the reviews anyway.
      if (!(error instanceof RefundError) || error.refusal === 'busy') throw error;
    }
  }
}
