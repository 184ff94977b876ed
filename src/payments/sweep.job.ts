import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import type { Job } from '../jobs/job';
import { SweepService } from './sweep.service';

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
    @Inject(CONFIG) config: Config,
  ) {
    this.cron = config.reconcile.cron;
  }

  onModuleDestroy(): void {
    this.stopping = true;
  }

  async run(): Promise<void> {
    const end = Date.now() + LONGEST_MS;
    const goOn = () => !this.stopping && Date.now() < end;
    while (goOn()) {
      const counts = await this.sweep.runOnce(undefined, goOn);
      if (counts.asked > 0) this.logger.log(counts, 'swept');
      // Upstream that does not answer is not asked for the next hundred.
      if (counts.asked === 0 || counts.unanswered === counts.asked) return;
    }
  }
}
