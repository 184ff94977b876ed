import { Sampler } from '../../src/admin/dashboard/sampler.service';
import { SumUpJob } from '../../src/admin/dashboard/sum-up.job';
import type { Dashboard } from '../../src/admin/dashboard/dashboard.service';
import { bootApp, type BootedApp } from '../support/boot-app';
import { withClient } from '../support/postgres-client';
import { breakUpstream, healUpstream, READS } from '../support/upstream';

let booted: BootedApp;
beforeEach(async () => {
  booted = await bootApp({ RECONCILE_CRON: '0 0 1 1 *' });
});
afterEach(() => booted.close());

async function dashboard(range: string): Promise<Dashboard> {
  const { status, body } = await booted.shop.admin(`/dashboard?range=${range}`);
  expect(status).toBe(200);
  return body as unknown as Dashboard;
}

/** An order, and what became of it. */
async function history(uid: string, events: readonly { at: Date; type: string; from?: string; to?: string }[]) {
  await booted.query(
    `INSERT INTO orders (merchant_uid, order_token, request_hash, mode, name, amount, currency)
     VALUES ($1, 't', 'h', 'live', 'n', 64900, 'KRW')`,
    [uid],
  );
  for (const { at, type, from = 'pending', to = from } of events)
    await booted.query(
      `INSERT INTO order_events (order_id, at, type, from_status, to_status, source)
       SELECT id, $5, $2, $3, $4, 'shop' FROM orders WHERE merchant_uid = $1`,
      [uid, type, from, to, at],
    );
}

/** In which steps there is something, and what. */
const filled = (series: readonly (number | null)[]) => [...series.entries()].filter(([, value]) => value);
const sum = (series: readonly (number | null)[]) => series.reduce<number>((total, value) => total + (value ?? 0), 0);
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
/** In which step of an answer that time is. */
const place = (time: Date, { from, step_seconds }: Dashboard) =>
  Math.floor((time.getTime() - Date.parse(from)) / 1_000 / step_seconds);

it('an operator would see the evening’s sales in the morning, or twice, or not at all', async () => {
  const [made, failed, paid, refunded] = [minutesAgo(30), minutesAgo(20), minutesAgo(10), minutesAgo(9)];
  await history('o-1', [
    { at: made, type: 'order.created' },
    { at: failed, type: 'payment.failed' },
    { at: paid, type: 'payment.paid', to: 'paid' },
    { at: refunded, type: 'payment.partially_cancelled', from: 'paid', to: 'partially_cancelled' },
    { at: minutesAgo(8), type: 'payment.partially_cancelled', from: 'partially_cancelled' },
  ]);
  await booted.query(
    `INSERT INTO refunds (order_id, imp_uid, idempotency_key, request_hash, amount, currency, status, requested_by, finished_at)
     SELECT id, 'imp_1', outcome, 'h', 100, 'KRW', outcome, 'kim', $1
     FROM orders, unnest(ARRAY['done', 'refused']) AS outcome`,
    [refunded],
  );
  await booted.query(
    `INSERT INTO reviews (kind, imp_uid, order_id, created_at)
     SELECT kind, 'imp_1', id, $1 FROM orders, unnest(ARRAY['amount', 'order', 'drift']) AS kind`,
    [paid],
  );
  const answer = await dashboard('hour');
  const { series } = answer;
  const at = (time: Date) => place(time, answer);
  expect(filled(series.orders)).toEqual([[at(made), 1]]);
  expect(filled(series.failed)).toEqual([[at(failed), 1]]);
  expect(filled(series.paid)).toEqual([[at(paid), 1]]);
  expect(filled(series.paid_amount['KRW'] ?? [])).toEqual([[at(paid), 64900]]);
  expect(filled(series.refunds)).toEqual([[at(refunded), 1]]);
  expect(filled(series.refunded_amount['KRW'] ?? [])).toEqual([[at(refunded), 100]]);
  expect(filled(series.refunds_failed)).toEqual([[at(refunded), 1]]);
  expect(filled(series.forgeries)).toEqual([[at(paid), 2]]);
  expect(filled(series.reviews)).toEqual([[at(paid), 1]]);
  expect(series.orders.every((value) => value !== null)).toBe(true);
  expect(series.webhook_delay_median_seconds.every((value) => value === null)).toBe(true);
});

it('days would begin at nine in the morning, where the server is and not where the shop is', async () => {
  for (const [range, hours] of [
    ['week', 2],
    ['month', 8],
  ] as const) {
    const { from, to, step_seconds, series } = await dashboard(range);
    expect((Date.parse(to) - Date.parse(from)) / 1_000).toBe(series.orders.length * step_seconds);
    for (const time of [from, to]) expect((Date.parse(time) / 3_600_000 + 9) % hours).toBe(0);
    expect(step_seconds).toBe(hours * 3_600);
    expect(Date.parse(to)).toBeGreaterThan(Date.now());
    expect(Date.parse(to)).toBeLessThanOrEqual(Date.now() + hours * 3_600_000);
  }
});

it('what was summed up would be missing or counted twice where it meets what is counted anew', async () => {
  await history('o-1', []);
  await booted.query(
    `INSERT INTO order_events (order_id, at, type, from_status, to_status, source)
     SELECT id, at, 'order.created', 'pending', 'pending', 'shop'
     FROM orders, generate_series(now() - interval '36 days', now(), interval '50 minutes') AS at ORDER BY at`,
  );
  const unknown = await dashboard('month');
  expect(unknown.series.orders.slice(0, 85).every((value) => value === null)).toBe(true);
  expect(unknown.series.orders.at(-1)).not.toBeNull();

  await booted.app.get(SumUpJob).run();
  await booted.app.get(SumUpJob).run();
  for (const range of ['hour', 'day', 'week', 'month']) {
    const { series, from, to } = await dashboard(range);
    const [{ events = 0 } = {}] = await booted.query<{ events: number }>(
      'SELECT count(*) AS events FROM order_events WHERE at >= $1 AND at < $2',
      [from, to],
    );
    expect([range, sum(series.orders)]).toEqual([range, events]);
    expect(series.orders).not.toContain(null);
  }
});

it('a webhook that waits, or waited for long, would not be seen', async () => {
  const received = minutesAgo(20);
  const webhook = (seconds: number | null, count: number) =>
    booted.query(
      `INSERT INTO webhook_deliveries (imp_uid, body, remote_address, received_at, processed_at, outcome)
       SELECT 'imp_1', '{}', '::1', at, at + make_interval(secs => $1), CASE WHEN $1 IS NOT NULL THEN 'paid' END
       FROM (SELECT $3::timestamptz AS at) AS t, generate_series(1, $2::integer)`,
      [seconds, count, received],
    );
  await webhook(0.4, 18);
  await webhook(8, 2);
  const judged = await dashboard('hour');
  const at = place(received, judged);
  expect(judged.series.webhook_delay_median_seconds[at]).toBeCloseTo(0.3 + 0.2 * (10 / 18));
  expect(judged.series.webhook_delay_p95_seconds[at]).toBeCloseTo(5 + 5 * 0.5);

  await webhook(null, 100);
  const waiting = await dashboard('hour');
  expect(waiting.series.webhook_delay_median_seconds[place(received, waiting)]).toBeGreaterThan(300);
  expect(waiting.now?.waiting_webhooks).toBe(100);
});

it('with two processes the calls of one would be lost, and the queue would look twice as long', async () => {
  const other = await bootApp({ DATABASE_URL: booted.config.database.url, RECONCILE_CRON: '0 0 1 1 *' });
  try {
    for (const one of [booted, other]) {
      await one.app.get(Sampler).runOnce();
      await one.query('DELETE FROM samples');
      const { merchant_uid } = await one.shop.order();
      const { imp_uid } = await one.sandbox.pay({ merchant_uid, amount: 64900 });
      await breakUpstream(one, { status: 503, routes: [READS] });
      await one.shop.complete({ imp_uid, merchant_uid });
      await healUpstream(one);
    }
    await booted.query(
      `SELECT graphile_worker.add_job('nobody-does-this', run_at => now() - interval '1 hour') FROM generate_series(1, 7)`,
    );
    const [{ due = 0 } = {}] = await booted.query<{ due: number }>(
      `SELECT count(*) AS due FROM graphile_worker.jobs WHERE task_identifier = 'nobody-does-this'`,
    );
    expect(due).toBe(7);
    for (const one of [booted, other]) await one.app.get(Sampler).runOnce();
    const { series } = await dashboard('hour');
    // Each registered an amount and read a payment, with tokens that they had before.
    expect(sum(series.upstream_calls)).toBeGreaterThanOrEqual(4);
    const calls = await booted.query<{ numbers: Record<string, number> }>('SELECT numbers FROM samples');
    expect(calls).toHaveLength(2);
    for (const { numbers } of calls) expect(numbers).toMatchObject({ upstream_errors: expect.any(Number) as number });
    expect(sum(series.upstream_error_share)).toBeGreaterThan(0);
    expect(Math.max(...series.queue_due.map((value) => value ?? 0))).toBeLessThan(14);
    expect(Math.max(...series.queue_oldest_seconds.map((value) => value ?? 0))).toBeGreaterThanOrEqual(3600);

    // Nothing is told twice.
    const before = sum(series.upstream_calls);
    for (const one of [booted, other]) await one.app.get(Sampler).runOnce();
    expect(sum((await dashboard('hour')).series.upstream_calls)).toBe(before);
  } finally {
    await other.close();
  }
});

it('samples would be kept for ever, or the first after a long pause would delete for minutes', async () => {
  await booted.query(
    `INSERT INTO samples (at, numbers) SELECT now() - interval '36 days', '{}' FROM generate_series(1, 150)`,
  );
  await booted.query(`INSERT INTO dashboard_sums VALUES (now() - interval '36 days', 'orders', 1)`);
  const left = async () => (await booted.query('SELECT FROM samples')).length;
  await booted.app.get(Sampler).runOnce();
  expect(await left()).toBe(51);
  await booted.app.get(Sampler).runOnce();
  expect(await left()).toBe(2);
  await booted.app.get(SumUpJob).run();
  expect(await booted.query(`SELECT FROM dashboard_sums WHERE period < now() - interval '35 days 2 hours'`)).toEqual(
    [],
  );
});

it('a dashboard that cannot be counted would hold the connections of the admin, and no order could be looked up', async () => {
  await withClient(booted.config.database.url, async (client) => {
    await client.query('BEGIN');
    await client.query('LOCK TABLE webhook_deliveries');
    const begun = Date.now();
    const stuck = Array.from({ length: 10 }, () => booted.shop.admin('/dashboard?range=month'));
    expect((await booted.shop.admin('/orders')).status).toBe(200);
    expect(Date.now() - begun).toBeLessThan(2_000);
    expect((await Promise.all(stuck)).map(({ status }) => status)).toEqual(stuck.map(() => 503));
    expect(Date.now() - begun).toBeLessThan(8_000);
  });
  await dashboard('month');
});

it('it would tell of a buyer, and each look would have to be recorded', async () => {
  const { merchant_uid } = await booted.shop.order({ buyer_name: '홍길동', buyer_tel: '010-4242-4242' });
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: 64900 });
  await booted.shop.complete({ imp_uid, merchant_uid });
  await booted.app.get(Sampler).runOnce();
  const { text } = await booted.shop.send('GET', '/metrics');
  for (const told of [text, JSON.stringify(await dashboard('hour'))])
    expect(told).not.toMatch(new RegExp(`홍길동|4242-?4242|${imp_uid}|${merchant_uid}`));
  expect(await booted.query('SELECT FROM admin_reads')).toEqual([]);
  expect((await booted.shop.admin('/dashboard?range=year')).status).toBe(400);
});
