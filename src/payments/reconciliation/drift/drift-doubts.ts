import { Injectable } from '@nestjs/common';
import { IamportError } from '../../../iamport/iamport-error';
import { IamportService } from '../../../iamport/iamport.service';
import { isSilence } from '../../../iamport/is-silence';
import type { IamportPayment } from '../../../iamport/wire-types';
import { DriftComparison } from './drift-comparison';
import type { DriftReport } from './drift-report';
import { DriftReviews } from './drift-reviews';
import { DriftRepository } from './drift.repository';
import { agree, standingOf } from './payment-standing';

/** i'mport REST API, GET /payments: at most 100 ids at once. */
const BATCH = 100;

/** Reads again, each by its own number, what a list has cast doubt on. */
@Injectable()
export class DriftDoubts {
  constructor(
    private readonly iamport: IamportService,
    private readonly ours: DriftRepository,
    private readonly comparison: DriftComparison,
    private readonly reviews: DriftReviews,
  ) {}

  /** Throws `IamportError` when upstream falls silent; what was looked at until then stands in the report. */
  async resolve(impUids: readonly string[], report: DriftReport, goOn: () => boolean): Promise<void> {
    for (let start = 0; start < impUids.length && goOn(); start += BATCH) {
      await this.resolveBatch(impUids.slice(start, start + BATCH), report);
    }
  }

  /**
   * What we hold is read before upstream is asked: then upstream, which only moves on, must say as much or more. It is
   * drift only if it does not, and if what we hold still stands after settling.
   */
  private async resolveBatch(impUids: readonly string[], report: DriftReport): Promise<void> {
    const held = await this.ours.stored(impUids);
    const read = await this.readAgain(impUids, report);
    for (const [impUid, before] of held) {
      const record = read.get(impUid);
      if (record === undefined) continue;
      if (record !== null && (await this.comparison.settle(record, report)) !== 'other') continue;
      const after = (await this.ours.stored([impUid])).get(impUid);
      const theirs = record && standingOf(record);
      if (after === undefined || !agree(before, after) || (theirs !== null && agree(after, theirs))) continue;
      report.differs(before, theirs);
      await report.write(before, () => this.reviews.differs(before, theirs));
    }
  }

  /** Null: upstream has no such payment. What cannot be read is not there. */
  private async readAgain(
    impUids: readonly string[],
    report: DriftReport,
  ): Promise<ReadonlyMap<string, IamportPayment | null>> {
    const read = new Map<string, IamportPayment | null>();
    try {
      for (const impUid of impUids) read.set(impUid, null);
      for (const payment of await this.iamport.readPayments({ impUids })) read.set(payment.imp_uid, payment);
      return read;
    } catch (error) {
      if (!isUnreadable(error)) throw error;
    }
    // One of them hides the others.
    for (const impUid of impUids) {
      try {
        read.set(impUid, await this.iamport.readPayment(impUid));
      } catch (error) {
        if (!isUnreadable(error)) throw error;
        read.delete(impUid);
        report.unreadable(impUid);
      }
    }
    return read;
  }
}

function isUnreadable(error: unknown): boolean {
  return error instanceof IamportError && !isSilence(error);
}
