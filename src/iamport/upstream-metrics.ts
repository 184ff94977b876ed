import { Injectable } from '@nestjs/common';
import { Histogram } from 'prom-client';
import { MetricsRegistry } from '../metrics/metrics.registry';
import { IamportError } from './iamport-error';
import type { UpstreamAnswer } from './unwrap-envelope';

/**
 * Seconds; a call counts where it is no longer. Close together where upstream usually is, up to a generous
 * `IAMPORT_TIMEOUT_MS`. Samples are stored by their place in here: add none in between.
 */
export const BOUNDS = [0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10] as const;

/** These are upstream doing its work: it does not know the payment, or the PG does not want what we ask for. */
const ANSWERS = new Set<string | number | undefined>(['found', 'notFound', 'refused']);

/** Of this process, since it was started. */
export interface UpstreamTotals {
  /** Calls by time: up to each of `BOUNDS`, and longer. */
  readonly calls: readonly number[];
  /** Calls without a usable answer. */
  readonly errors: number;
}

/** How upstream answers. Few series: what is asked for, and what came of it. */
@Injectable()
export class UpstreamMetrics {
  /** `le` is the library's own. */
  private readonly histogram: Histogram<'route' | 'outcome' | 'le'>;

  constructor(registry: MetricsRegistry) {
    this.histogram = new Histogram({
      name: 'iamport_request_duration_seconds',
      help: "Calls of i'mport, tokens included; those that an open circuit did not send are none",
      labelNames: ['route', 'outcome'],
      buckets: [...BOUNDS],
      registers: [registry],
    });
  }

  /** Gives and throws what `call` does. */
  async measure(route: string, call: () => Promise<UpstreamAnswer>): Promise<UpstreamAnswer> {
    const end = this.histogram.startTimer({ route });
    try {
      const answer = await call();
      end({ outcome: answer.found ? 'found' : 'notFound' });
      return answer;
    } catch (error) {
      end({ outcome: error instanceof IamportError ? error.code : 'internal' });
      throw error;
    }
  }

  async totals(): Promise<UpstreamTotals> {
    const { values } = await this.histogram.get();
    const upTo = (bound: number | '+Inf') =>
      sum(values.filter(({ metricName, labels }) => metricName?.endsWith('_bucket') && labels.le === bound));
    // Prometheus' buckets hold those before them, too.
    const cumulative = [...BOUNDS, '+Inf' as const].map(upTo);
    return {
      calls: cumulative.map((count, i) => count - (cumulative[i - 1] ?? 0)),
      errors: sum(
        values.filter(({ metricName, labels }) => metricName?.endsWith('_count') && !ANSWERS.has(labels.outcome)),
      ),
    };
  }
}

function sum(values: readonly { value: number }[]): number {
  return values.reduce((total, { value }) => total + value, 0);
}
