import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { Job } from '../../../jobs/job';
import { ReconcileRunsRepository } from '../reconcile-runs.repository';
import { DriftQueue } from './drift-queue';
import { DriftService } from './drift.service';
import { followUps, type DriftPeriod } from './follow-up';

/** Each day is looked at twice: what changed while the pages were read is found by the next report. */
const PERIOD_S = 48 * 3600;
/** Well below the two minutes after which a job counts as dead. */
const LONGEST_MS = 75_000;

/** The daily report of what upstream and we do not agree on. */
@Injectable()
export class DriftJob implements Job, OnModuleDestroy {
  readonly name = 'drift';
  /** 04:17 in Korea: the quietest hour, and not a full one. */
  readonly cron = '17 19 * * *';
  private readonly logger = new Logger(DriftJob.name);
  private stopping = false;

  constructor(
    private readonly drift: DriftService,
    private readonly runs: ReconcileRunsRepository,
    private readonly queue: DriftQueue,
  ) {}

  onModuleDestroy(): void {
    this.stopping = true;
  }

  /** Payload: a `DriftPeriod`; without one (cron, an operator) the last 48 hours are meant. */
  async run(payload: unknown): Promise<void> {
    const startedAt = new Date();
    const now = Math.floor(startedAt.getTime() / 1000);
    const period = { from: now - PERIOD_S, to: now, round: 0, ...(payload as Partial<DriftPeriod>) };
    const late = startedAt.getTime() + LONGEST_MS;
    const { end, counts, items } = await this.drift.runOnce(period.from, period.to, () =>
      this.stopping ? 'stopped' : Date.now() < late ? null : 'late',
    );
    const summary = { complete: end === 'complete', from: iso(period.from), to: iso(period.to), ...counts };
    await this.runs.record({ job: 'drift', startedAt, counts: summary, items });
    this.logger.log(summary, 'drift report');
    for (const next of followUps(period, end)) await this.queue.add(next);
  }
}

function iso(unixSeconds: number): string {
  return new Date(unixSeconds * 1000).toISOString();
}
