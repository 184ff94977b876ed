import { Injectable } from '@nestjs/common';
import type { IamportPayment } from '../../../iamport/wire-types';
import { wasPaid } from '../../payment-state';
import { SettleService } from '../../settle.service';
import type { DriftReport } from './drift-report';
import { DriftReviews } from './drift-reviews';
import { DriftRepository } from './drift.repository';
import { agree, isOpenWindow, type PaymentStanding, standingOf } from './payment-standing';

/** Holds records of upstream against what we have, and settles at once what we lack. */
@Injectable()
export class DriftComparison {
  constructor(
    private readonly ours: DriftRepository,
    private readonly settler: SettleService,
    private readonly reviews: DriftReviews,
  ) {}

  /** Gives those (imp_uid) that are still not the same. A list is old when it is looked at: they are only doubtful. */
  async compare(records: readonly IamportPayment[], report: DriftReport, goOn: () => boolean): Promise<string[]> {
    const [stored, orders] = await Promise.all([
      this.ours.stored(records.map(({ imp_uid }) => imp_uid)),
      this.ours.known(records.map(({ merchant_uid }) => merchant_uid)),
    ]);
    const strangers: PaymentStanding[] = [];
    const doubtful: string[] = [];
    for (const record of records) {
      if (!goOn()) break;
      const theirs = standingOf(record);
      const before = stored.get(theirs.impUid) ?? null;
      if (before === null && !orders.has(theirs.merchantUid)) strangers.push(theirs);
      else if (!isSame(before, theirs) && (await this.settle(record, report)) === 'other') doubtful.push(theirs.impUid);
    }
    strangers.forEach((stranger) => report.unknown(stranger));
    await this.reviews.strangers(strangers.filter(wasPaid));
    return doubtful;
  }

  /** What we now hold: the same as the record says, or something else. */
  async settle(record: IamportPayment, report: DriftReport): Promise<'same' | 'other' | 'unwritable'> {
    const theirs = standingOf(record);
    const { impUid, merchantUid } = theirs;
    // Looked at once more: a webhook may have told it meanwhile, and then nothing was missed.
    const before = (await this.ours.stored([impUid])).get(impUid) ?? null;
    if (isSame(before, theirs)) return 'same';
    const hint = { impUid, merchantUid, source: 'sweep' } as const;
    const settlement = await report.write(theirs, () => this.settler.settleRecord(record, hint));
    if (settlement === 'unwritable') return 'unwritable';
    const after = (await this.ours.stored([impUid])).get(impUid) ?? null;
    if (after !== null && (before === null || !agree(before, after))) report.missed(before, after);
    return isSame(after, theirs) ? 'same' : 'other';
  }
}

function isSame(ours: PaymentStanding | null, theirs: PaymentStanding): boolean {
  return ours === null ? isOpenWindow(theirs) : agree(ours, theirs);
}
