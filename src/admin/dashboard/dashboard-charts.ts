import type { Locale } from '../../config/config';
import type { ChartProps } from './charts/chart';
import type { Dashboard } from './dashboard.service';
import { DASHBOARD_WORDS } from './dashboard-words';
import type { Series } from './series';

/** What is drawn of the dashboard's numbers, in the order in which an operator asks. */
export function chartsOf({ range, from, step_seconds, series }: Dashboard, locale: Locale): readonly ChartProps[] {
  const words = DASHBOARD_WORDS[locale];
  const axis = { range, from, stepSeconds: step_seconds, steps: series.orders.length };
  const numberOf = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(locale, options);
    return (value: number) => format.format(value);
  };
  const chart = (kind: ChartProps['kind'], title: string, lines: Readonly<Record<string, Series>>): ChartProps => ({
    ...{ kind, title, axis, describe: words.describe, nothing: words.nothing },
    lines: Object.entries(lines).map(([name, values]) => ({ name, values })),
    isWhole: true,
    // 1.2M on the axis of a large shop; what is below ten thousand stands in full.
    format: numberOf({ notation: 'compact', maximumFractionDigits: 1 }),
    exact: numberOf({}),
  });
  const inSeconds = numberOf({ maximumSignificantDigits: 3 });
  const seconds = { isWhole: false, format: inSeconds, exact: inSeconds };
  const percent = numberOf({ style: 'percent', maximumFractionDigits: 1 });
  const currencies = Object.keys({ ...series.paid_amount, ...series.refunded_amount });
  return [
    chart('bars', words.payments, { [words.paid]: series.paid, [words.failed]: series.failed }),
    ...currencies.map((currency) =>
      chart('lines', words.amount(currency), {
        [words.paid]: series.paid_amount[currency] ?? [],
        [words.givenBack]: series.refunded_amount[currency] ?? [],
      }),
    ),
    chart('bars', words.orders, { [words.orders]: series.orders }),
    chart('bars', words.reviews, { [words.forged]: series.forgeries, [words.otherReviews]: series.reviews }),
    chart('bars', words.refunds, { [words.done]: series.refunds, [words.notDone]: series.refunds_failed }),
    {
      ...chart('lines', words.webhookDelay, {
        [words.median]: series.webhook_delay_median_seconds,
        [words.p95]: series.webhook_delay_p95_seconds,
      }),
      ...seconds,
    },
    {
      ...chart('lines', words.upstreamTime, {
        [words.median]: series.upstream_median_seconds,
        [words.p95]: series.upstream_p95_seconds,
      }),
      ...seconds,
    },
    {
      ...chart('lines', words.upstreamErrors, { [words.share]: series.upstream_error_share }),
      ...{ isWhole: false, format: percent, exact: percent },
    },
    chart('lines', words.queueDue, { [words.longest]: series.queue_due }),
    chart('lines', words.queueOldest, { [words.longest]: series.queue_oldest_seconds }),
  ];
}
