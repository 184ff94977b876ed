import { Injectable } from '@nestjs/common';
import { IamportService } from '../iamport/iamport.service';
import type { IamportPayment } from '../iamport/wire-types';
import type { Job } from '../jobs/job';
import { balanceOf, entryOf } from './cancel-entries';
import { currentPayment } from './current-payment';
import { ExecuteRefundService } from './execute-refund.service';
import type { Refund } from './refund.entity';
import { RefundsRepository } from './refunds.repository';

/** Looks while upstream shows nothing: 5 s, doubled each time, 10 minutes in all. A PG takes seconds. */
const LOOKS = 7;

/**
 * Payload `{id, round}`: what became of a refund that upstream gave no answer to, or whose process died. Read, never
 * guessed; and never asked for again: whoever wants that asks anew, and the checksum keeps the two apart.
 */
@Injectable()
export class ResolveRefundJob implements Job {
  readonly name = 'resolve-refund';

  constructor(
    private readonly refunds: RefundsRepository,
    private readonly iamport: IamportService,
    private readonly execution: ExecuteRefundService,
  ) {}

  async run(payload: unknown): Promise<void> {
    const { id, round } = payload as { id: number; round: number };
    const refund = await this.refunds.find(id);
    if (refund === null || (refund.status !== 'requested' && refund.status !== 'unknown')) return;
    if (refund.balance === null) return this.refunds.finishUnasked(id, 'failed', 'The server ended before it asked');
    await this.refunds.markUnknown(id);
    const payment = await currentPayment(this.iamport, refund.impUid);
    // Without an answer this was no look.
    if (payment === 'unread') return this.refunds.lookAfter(id, 20, round);
    if (payment !== null && wasCarriedOut(refund, refund.balance, payment))
      return this.execution.recordDone(refund, payment);
    if (round < LOOKS) return this.refunds.lookAfter(id, 5 * 2 ** round, round + 1);
    await this.refunds.finish(id, 'failed', { message: "i'mport shows that nothing was given back" });
  }
}

/** By the balance; if somebody else has given something back meanwhile (i'mport's console), by the history. */
function wasCarriedOut(refund: Refund, before: number, payment: IamportPayment): boolean {
  const now = balanceOf(payment, refund);
  const { amount } = refund;
  if (now === null || amount === null) return false;
  return now === before - amount || entryOf(refund, payment) !== undefined;
}
