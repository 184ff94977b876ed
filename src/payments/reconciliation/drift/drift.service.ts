import { Injectable, Logger } from '@nestjs/common';
import { IamportError } from '../../../iamport/iamport-error';
import { IamportService } from '../../../iamport/iamport.service';
import type { Period } from '../../../iamport/payment-periods';
import { DriftComparison } from './drift-comparison';
import { DriftDoubts } from './drift-doubts';
import { DriftReport, type DriftItem } from './drift-report';
import { DriftRepository } from './drift.repository';

/** Why a report is to end before it is complete: the process stops, or it has taken too long. */
export type CutShort = 'stopped' | 'late';

/** How it ended. `silent`: upstream gave no answer. */
export type DriftEnd = 'complete' | 'silent' | CutShort;

export interface DriftRun {
  readonly end: DriftEnd;
  readonly counts: Readonly<Record<DriftItem['kind'] | 'read', number>>;
  readonly items: readonly DriftItem[];
}

/** Holds everything that upstream says of a period against everything that we have of it, both ways. */
@Injectable()
export class DriftService {
  private readonly logger = new Logger(DriftService.name);

  constructor(
    private readonly iamport: IamportService,
    private readonly ours: DriftRepository,
    private readonly comparison: DriftComparison,
    private readonly doubts: DriftDoubts,
  ) {}

  /** Unix seconds, both included. Never throws for what upstream does: the report then holds what was seen until then. */
  async runOnce(from: number, to: number, cutShort: () => CutShort | null = () => null): Promise<DriftRun> {
    const report = new DriftReport();
    const end = await this.compareBothWays({ from, to }, report, cutShort).catch((error: unknown) => {
      if (!(error instanceof IamportError)) throw error;
      this.logger.warn(`drift: not read to the end: ${error.code}`);
      return 'silent' as const;
    });
    return { end, counts: report.counts, items: report.items };
  }

  private async compareBothWays(
    period: Period,
    report: DriftReport,
    cutShort: () => CutShort | null,
  ): Promise<DriftEnd> {
    const goOn = () => cutShort() === null;
    const listed = new Set<string>();
    for (let page = 1; page !== 0 && goOn();) {
      const { payments, unreadable, next } = await this.iamport.listPayments(period, page);
      report.countRead(payments.length);
      for (const { imp_uid } of payments) listed.add(imp_uid);
      for (const impUid of unreadable) report.unreadable(impUid);
      for (const impUid of unreadable) if (impUid !== null) listed.add(impUid);
      // Page by page: what is doubtful for a while must not be forgotten if upstream falls silent at the next one.
      await this.doubts.resolve(await this.comparison.compare(payments, report, goOn), report, goOn);
      page = next;
    }
    for (let before: number | null = null; goOn();) {
      const { impUids, next } = await this.ours.paidBetween(period, before);
      const lacking = impUids.filter((impUid) => !listed.has(impUid));
      await this.doubts.resolve(lacking, report, goOn);
      // A payment may have several events, in several chunks.
      for (const impUid of lacking) listed.add(impUid);
      if (next === null) return cutShort() ?? 'complete';
      before = next;
    }
    return cutShort() ?? 'late';
  }
}
