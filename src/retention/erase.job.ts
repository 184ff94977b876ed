import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { safeDescription } from '../common/error-description';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import type { Job } from '../jobs/job';
import type { Erasure } from './erasure';
import { ERASURES } from './erasures';
import { RetentionRepository } from './retention.repository';

/** Rows looked at in one statement. */
const BATCH = 500;
/** Well below the two minutes after which a job counts as dead. */
const LONGEST_MS = 60_000;

/**
 * No payload: removes what `PII_RETENTION_DAYS` allows no longer to be kept of buyers. Amounts, statuses, times, order
 * numbers and events stay. What a run does not reach, because it is stopped or dies, the next one does.
 */
@Injectable()
export class EraseJob implements Job, OnModuleDestroy {
  readonly name = 'erase-buyers-data';
  /** 03:37 in Korea. */
  readonly cron = '37 18 * * *';
  private readonly logger = new Logger(EraseJob.name);
  private stopping = false;

  constructor(
    private readonly retention: RetentionRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleDestroy(): void {
    this.stopping = true;
  }

  async run(): Promise<void> {
    const { days } = this.config.retention;
    if (days === undefined) return;
    const end = Date.now() + LONGEST_MS;
    const goOn = () => !this.stopping && Date.now() < end;
    const erased: Record<string, number> = {};
    let isComplete = true;
    for (const erasure of ERASURES) {
      const done = await this.eraseAll(erasure, days, goOn);
      erased[erasure.table] = done.erased;
      isComplete &&= done.isComplete;
    }
    if (Object.values(erased).some((rows) => rows > 0)) this.logger.log(erased, "buyers' data erased");
    if (!isComplete) await this.retention.goOnLater();
  }

  private async eraseAll(erasure: Erasure, days: number, goOn: () => boolean) {
    let erased = 0;
    let next: number | null = 0;
    try {
      while (next !== null && goOn()) {
        const batch = await this.retention.erase(erasure, days, next, BATCH);
        erased += batch.erased;
        next = batch.next;
      }
    } catch (error) {
      // The other tables' data goes all the same; this one's is tried again the next night.
      this.logger.error({ ...safeDescription(error), erasing: erasure.table }, "buyers' data not erased");
      next = null;
    }
    return { erased, isComplete: next === null };
  }
}
