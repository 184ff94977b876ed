import { Injectable } from '@nestjs/common';
import { IamportService } from '../iamport/iamport.service';
import type { Job } from '../jobs/job';
import { currentPayment } from './current-payment';
import { ExecuteRefundService } from './execute-refund.service';
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
    if (refund.askedAt === null) return this.refunds.finishUnasked(id, 'failed', 'The server ended before it asked');
    await this.refunds.markUnknown(id);
    const payment = await currentPayment(this.iamport, refund.impUid);
    // Without an answer this was no look.
    if (payment === 'unread') return this.refunds.lookAfter(id, 20, round);
    if (await this.execution.recordIfDone(refund, payment)) return;
    if (round < LOOKS) return this.refunds.lookAfter(id, 5 * 2 ** round, round + 1);
    await this.refunds.finish(id, 'failed', { message: "i'mport shows that nothing was given back" });
  }
}
