import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { Job } from '../../jobs/job';
import { ReconcileRunsRepository } from '../reconcile-runs.repository';
import { DriftQueue, type DriftPayload } from './drift-queue';
import { DriftService, type DriftEnd } from './drift.service';

/** Each day is looked at twice: what changed while the pages were read is found by the next report. */
const PERIOD_S = 48 * 3600;
/** Well below the two minutes after which a job counts as dead. */
const LONGEST_MS = 75_000;
const SHORTEST_PERIOD_S = 3600;
const SILENT_ROUNDS = 4;

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

  async run(payload: unknown): Promise<void> {
    const startedAt = new Date();
    const period = periodOf(payload as DriftPayload, Math.floor(startedAt.getTime() / 1000));
    const late = startedAt.getTime() + LONGEST_MS;
    const { end, counts, items } = await this.drift.runOnce(
      period.from,
      period.to,
      () => !this.stopping && Date.now() < late,
    );
    const summary = { complete: end === 'complete', from: iso(period.from), to: iso(period.to), ...counts };
    await this.runs.record({ job: 'drift', startedAt, counts: summary, items });
    this.logger.log(summary, 'drift report');
    await this.goOnLater(period, end);
  }

  /** A period that is too long for one run is cut in two, each with a report of its own. */
  private async goOnLater(period: Required<DriftPayload>, end: DriftEnd): Promise<void> {
    const { from, to, round } = period;
    if (end === 'complete') return;
    if (end === 'stopped' && this.stopping) return this.queue.add(period, 60);
    if (end === 'stopped' && to - from > SHORTEST_PERIOD_S) {
      const middle = Math.floor((from + to) / 2);
      await this.queue.add({ from, to: middle, round }, 0);
      return this.queue.add({ from: middle + 1, to, round }, 0);
    }
    if (round < SILENT_ROUNDS) return this.queue.add({ from, to, round: round + 1 }, 3600);
  }
}

function periodOf({ from, to, round }: DriftPayload, now: number): Required<DriftPayload> {
  return { from: from ?? now - PERIOD_S, to: to ?? now, round: round ?? 0 };
}

function iso(unixSeconds: number): string {
  return new Date(unixSeconds * 1000).toISOString();
}
