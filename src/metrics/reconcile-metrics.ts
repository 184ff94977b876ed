import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';
import { MetricsRegistry } from './metrics.registry';

/** What the reconciliation of this process has found, since it was started. */
@Injectable()
export class ReconcileMetrics {
  private readonly runs: Counter<'job'>;
  private readonly orders: Counter<'job' | 'result'>;

  constructor(registry: MetricsRegistry) {
    const registers = [registry];
    this.runs = new Counter({
      name: 'reconcile_runs_total',
      help: 'Ended runs of the sweep and of the drift report',
      labelNames: ['job'],
      registers,
    });
    this.orders = new Counter({
      name: 'reconcile_orders_total',
      help: 'What those runs counted',
      labelNames: ['job', 'result'],
      registers,
    });
  }

  /** `counts` by result; what is no number in it is not counted. */
  count(job: string, counts: object): void {
    this.runs.inc({ job });
    for (const [result, value] of Object.entries(counts)) {
      if (typeof value === 'number') this.orders.inc({ job, result }, value);
    }
  }
}
