import { Injectable } from '@nestjs/common';
import type { Job } from '../jobs/job';
import { PaymentsRepository } from './payments.repository';

/**
 * Payload `{reference}`: the shop's order was paid in two windows, each with an order number of its own. The one that
 * was paid first stands; every other is for a person. A job of its own, since two that are paid at the same moment do
 * not see each other before both are written.
 */
@Injectable()
export class FindDoublePaymentsJob implements Job {
  readonly name = 'find-double-payments';

  constructor(private readonly payments: PaymentsRepository) {}

  async run(payload: unknown): Promise<void> {
    const { reference } = payload as { reference: string };
    const [first, ...others] = await this.payments.findPaidOfReference(reference);
    for (const { merchantUid, impUid, amount, currency } of others) {
      const order = await this.payments.findOrder(merchantUid);
      const detail = { amount, currency, reference, paid_first: first?.merchantUid };
      if (order !== null)
        await this.payments.recordReviews(order, [{ kind: 'second_payment', impUid, detail }], 'check');
    }
  }
}
