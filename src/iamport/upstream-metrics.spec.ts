import { MetricsRegistry } from '../metrics/metrics.registry';
import { IamportError } from './iamport-error';
import { BOUNDS, UpstreamMetrics } from './upstream-metrics';

const registry = new MetricsRegistry();
afterAll(() => registry.clear());

it('an upstream that fails would look like one that answers, and a refused cancel like an outage', async () => {
  const metrics = new UpstreamMetrics(registry);
  const read = 'GET /payments/:imp_uid';
  await metrics.measure(read, () => Promise.resolve({ found: true, response: {} }));
  await metrics.measure(read, () => Promise.resolve({ found: false, reason: null }));
  for (const code of ['timeout', 'malformed', 'refused'] as const) {
    const failed = metrics.measure('POST /payments/cancel', () => Promise.reject(new IamportError(code, 'why')));
    await expect(failed).rejects.toMatchObject({ code });
  }
  const { calls, errors } = await metrics.totals();
  expect(calls).toEqual([5, ...BOUNDS.map(() => 0)]);
  expect(errors).toBe(2);
  expect(await registry.metrics()).toContain(
    'iamport_request_duration_seconds_count{route="POST /payments/cancel",outcome="timeout"} 1',
  );
});
