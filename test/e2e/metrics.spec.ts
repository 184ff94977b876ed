import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { withClient } from '../support/postgres-client';
import { breakUpstream, healUpstream, READS } from '../support/upstream';

let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp({ RECONCILE_CRON: '0 0 1 1 *' });
});
afterAll(() => booted.close());

/** The value of one series as Prometheus would read it; undefined if it is not there. */
async function metric(series: string): Promise<number | undefined> {
  const { text } = await booted.shop.send('GET', '/metrics');
  const line = text.split('\n').find((each) => each.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
}

it('nobody would be woken: what waits and what was given up could not be watched', async () => {
  const { status, headers } = await booted.shop.send('GET', '/metrics');
  expect(status).toBe(200);
  expect(headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(await metric('process_cpu_seconds_total')).toBeGreaterThan(0);
  expect(await metric('webhook_deliveries_open')).toBe(0);
  expect(await metric('reviews_open')).toBe(0);
  expect(await metric('notifications{channel="sms",status="failed"}')).toBe(0);
  expect(await metric('jobs{state="failed"}')).toBe(0);

  const { merchant_uid } = await booted.shop.order();
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: 100, force: true });
  await booted.shop.complete({ imp_uid, merchant_uid });
  expect(await metric('reviews_open')).toBe(1);

  await breakUpstream(booted, { status: 503, routes: [READS] });
  await booted.shop.webhook({ imp_uid, status: 'paid' });
  expect(await metric('webhook_deliveries_open')).toBe(1);
  expect(await metric('jobs{state="waiting"}')).toBeGreaterThan(0);
  await healUpstream(booted);
});

it('a message that was never sent, or a job that was given up, would be noticed by a customer first', async () => {
  const { merchant_uid } = await booted.shop.order({ buyer_tel: '010-4242-4242' });
  const { imp_uid } = await booted.sandbox.issueVbank({ merchant_uid, amount: 64900 });
  await booted.shop.complete({ imp_uid, merchant_uid });
  await until(() => booted.sms.received.length > 0);
  await booted.query(`UPDATE notifications SET status = 'failed', sent_at = NULL`);
  await booted.query(`SELECT graphile_worker.add_job('nobody-does-this', max_attempts => 1)`);
  await booted.query(`UPDATE graphile_worker._private_jobs SET attempts = 1 WHERE max_attempts = 1`);
  expect(await metric('notifications{channel="sms",status="failed"}')).toBe(1);
  expect(await metric('jobs{state="failed"}')).toBe(1);
});

it('a sweep that has stopped running would look like one that finds nothing', async () => {
  await until(async () => ((await metric('reconcile_runs_total{job="sweep"}')) ?? 0) > 0);
  const before = (await metric('reconcile_orders_total{job="sweep",result="attempts"}')) ?? 0;
  const { merchant_uid } = await booted.shop.order();
  await booted.sandbox.control('PUT', '/settings', { webhook_url: null });
  await booted.sandbox.pay({ merchant_uid, amount: 64900 });
  await booted.query('UPDATE orders SET next_check_at = now() WHERE merchant_uid = $1', [merchant_uid]);
  await booted.query(`SELECT graphile_worker.add_job('sweep', queue_name => 'sweep')`);
  await until(async () => (await metric('reconcile_orders_total{job="sweep",result="attempts"}')) === before + 1);
});

it('numbers would say nothing of a buyer, an order or a key', async () => {
  const { text } = await booted.shop.send('GET', '/metrics');
  expect(text).not.toMatch(/imps?_(?!uid)|order_|ord-|4242-?4242|test_/);
});

it('with a table locked the scrape would end with nothing, just when somebody wants to see the process', async () => {
  await withClient(booted.config.database.url, async (client) => {
    await client.query('BEGIN');
    await client.query('LOCK TABLE reviews');
    expect(await metric('reviews_open')).toBeUndefined();
    expect(await metric('process_cpu_seconds_total')).toBeGreaterThan(0);
  });
  expect(await metric('reviews_open')).toBeGreaterThan(0);
});
