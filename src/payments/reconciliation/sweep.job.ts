import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import type { Job } from '../../jobs/job';
import { ReconcileRunsRepository } from './reconcile-runs.repository';
import { SweepSchedule } from './sweep-schedule';
import { SweepService, type SweepCounts } from './sweep.service';

/** Well below the two minutes after which a job counts as dead. */
const LONGEST_MS = 60_000;

/** No payload: asks about everything that is due, batch by batch; what is left over is due at the next run too. */
@Injectable()
export class SweepJob implements Job, OnModuleDestroy {
  readonly name = 'sweep';
  readonly cron: string;
  private readonly logger = new Logger(SweepJob.name);
  private stopping = false;

  constructor(
    private readonly sweep: SweepService,
    private readonly schedule: SweepSchedule,
    private readonly runs: ReconcileRunsRepository,
    @Inject(CONFIG) config: Config,
  ) {
    this.cron = config.reconcile.cron;
  }

  onModuleDestroy(): void {
    this.stopping = true;
  }

  async run(): Promise<void> {
    const startedAt = new Date();
    const counts = await this.sweepAll(startedAt.getTime() + LONGEST_MS);
    await this.schedule.setNext();
    await this.runs.record({ job: 'sweep', startedAt, counts });
  }

  /** Gives the sum of its batches. */
  private async sweepAll(end: number): Promise<SweepCounts> {
    const goOn = () => !this.stopping && Date.now() < end;
    let sum: SweepCounts = { asked: 0, attempts: 0, unanswered: 0 };
    while (goOn()) {
      const { asked, attempts, unanswered } = await this.sweep.runOnce(undefined, goOn);
      sum = { asked: sum.asked + asked, attempts: sum.attempts + attempts, unanswered: sum.unanswered + unanswered };
      // Upstream that does not answer is not asked for the next hundred.
      if (asked === 0 || unanswered === asked) break;
    }
    if (sum.asked > 0) this.logger.log(sum, 'swept');
    return sum;
  }
}
