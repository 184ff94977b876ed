import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { safeDescription } from '../../common/error-description';
import { UpstreamMetrics, type UpstreamTotals } from '../../iamport/upstream-metrics';
import { SamplesRepository } from './samples.repository';

const EVERY_MS = 60_000;

/**
 * Writes down each minute what is stored nowhere else. By a timer of each process and not by a job: a queue that is stuck
 * could not tell that it is.
 */
@Injectable()
export class Sampler implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Sampler.name);
  private told: UpstreamTotals = { calls: [], errors: 0 };
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly upstream: UpstreamMetrics,
    private readonly samples: SamplesRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running = this.runOnce().catch((error: unknown) => this.logger.warn(safeDescription(error)));
    }, EVERY_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** What could not be written is written with the next sample. */
  async runOnce(): Promise<void> {
    const { told } = this;
    const totals = await this.upstream.totals();
    const numbers = {
      ...Object.fromEntries(totals.calls.map((calls, i) => [`upstream_time.${i}`, calls - (told.calls[i] ?? 0)])),
      upstream_errors: totals.errors - told.errors,
    };
    await this.samples.record(Object.fromEntries(Object.entries(numbers).filter(([, value]) => value > 0)));
    this.told = totals;
  }
}
