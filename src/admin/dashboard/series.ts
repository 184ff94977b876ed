import { isCurrency, toDecimal } from '../../common/money';
import { BOUNDS } from '../../iamport/upstream-metrics';
import { DELAY_BOUNDS } from './count-numbers.sql';
import { percentile } from './percentile';
import type { Step } from './steps';

/** One value a step; null where nothing is known or nothing was measured. */
export type Series = readonly (number | null)[];

/** Amounts by currency, in its own unit (won, dollar). */
export type Amounts = Readonly<Record<string, Series>>;

/** Counts of one step; 0 where nothing happened. */
const COUNTS = ['orders', 'paid', 'failed', 'forgeries', 'reviews', 'refunds', 'refunds_failed'] as const;

export type DashboardSeries = Readonly<Record<(typeof COUNTS)[number], Series>> & {
  readonly paid_amount: Amounts;
  readonly refunded_amount: Amounts;
  readonly webhook_delay_median_seconds: Series;
  readonly webhook_delay_p95_seconds: Series;
  readonly queue_due: Series;
  readonly queue_oldest_seconds: Series;
  readonly upstream_calls: Series;
  readonly upstream_median_seconds: Series;
  readonly upstream_p95_seconds: Series;
  /** From 0 to 1. */
  readonly upstream_error_share: Series;
};

export function seriesOf(steps: readonly Step[]): DashboardSeries {
  const count = (key: string): Series => steps.map((step) => step && (step.get(key) ?? 0));
  const measured = (key: string): Series => steps.map((step) => step?.get(key) ?? null);
  const counts = Object.fromEntries(COUNTS.map((key) => [key, count(key)])) as Record<(typeof COUNTS)[number], Series>;
  const delay = (q: number) =>
    steps.map((step) => percentile(binsOf(step, 'webhook_delay', DELAY_BOUNDS), DELAY_BOUNDS, q));
  const upstream = (q: number) => steps.map((step) => percentile(binsOf(step, 'upstream_time', BOUNDS), BOUNDS, q));
  const calls = steps.map((step) => step && sum(binsOf(step, 'upstream_time', BOUNDS)));
  return {
    ...counts,
    paid_amount: amounts(steps, 'paid_amount'),
    refunded_amount: amounts(steps, 'refunded_amount'),
    webhook_delay_median_seconds: delay(0.5),
    webhook_delay_p95_seconds: delay(0.95),
    queue_due: measured('queue_due'),
    queue_oldest_seconds: measured('queue_oldest_seconds'),
    upstream_calls: calls,
    upstream_median_seconds: upstream(0.5),
    upstream_p95_seconds: upstream(0.95),
    upstream_error_share: steps.map((step, i) => (calls[i] ? (step?.get('upstream_errors') ?? 0) / calls[i] : null)),
  };
}

/** Up to each bound, and longer than the last. */
function binsOf(step: Step, name: string, bounds: readonly number[]): number[] {
  return step === null ? [] : Array.from({ length: bounds.length + 1 }, (_, i) => step.get(`${name}.${i}`) ?? 0);
}

/** Of the currencies that there were in this range. */
function amounts(steps: readonly Step[], name: string): Amounts {
  const prefix = `${name}.`;
  const keys = new Set(steps.flatMap((step) => [...(step?.keys() ?? [])].filter((key) => key.startsWith(prefix))));
  return Object.fromEntries(
    [...keys].toSorted().map((key) => {
      const currency = key.slice(prefix.length);
      const unit = (minor: number) => (isCurrency(currency) ? toDecimal(minor, currency) : minor);
      return [currency, steps.map((step) => step && unit(step.get(key) ?? 0))];
    }),
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
