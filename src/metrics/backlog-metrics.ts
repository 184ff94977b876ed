import { Gauge, Registry } from 'prom-client';
import type { BacklogRow } from './count-backlog.sql';

const HELP: Record<BacklogRow['metric'], string> = {
  webhook_deliveries_open: 'Stored webhooks that are not judged yet',
  reviews_open: 'What a person has to look at',
  notifications: 'Messages that wait or were given up',
  jobs: 'Background work that waits or was given up',
};

/** Shown with 0 when there is nothing, too: an alarm on a series that does not exist never rings. */
const ALWAYS: readonly Omit<BacklogRow, 'value'>[] = [
  ...['sms', 'event'].flatMap((channel) =>
    ['queued', 'sending', 'failed', 'unknown'].map((status) => ({
      metric: 'notifications' as const,
      labels: { channel, status },
    })),
  ),
  ...['waiting', 'failed'].map((state) => ({ metric: 'jobs' as const, labels: { state } })),
];

/** Made anew for each scrape: of a count that could not be read there is no value, where an old one would look new. */
export async function backlogMetrics(rows: readonly BacklogRow[] | null): Promise<string> {
  if (rows === null) return '';
  const registry = new Registry();
  const gauges = new Map<string, Gauge>();
  for (const { metric, labels, value } of [...ALWAYS.map((row) => ({ ...row, value: 0 })), ...rows]) {
    const gauge =
      gauges.get(metric) ??
      new Gauge({ name: metric, help: HELP[metric], labelNames: Object.keys(labels), registers: [registry] });
    gauges.set(metric, gauge);
    gauge.set(labels, value);
  }
  return registry.metrics();
}
