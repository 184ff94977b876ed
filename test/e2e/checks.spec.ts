import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { dropJobs } from '../support/jobs';
import { statusOf } from '../support/order-page';
import { breakUpstream, healUpstream } from '../support/upstream';

let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp({ IAMPORT_TIMEOUT_MS: '6000' });
});
afterAll(() => booted.close());
afterEach(() => healUpstream(booted));

it('an upstream that takes longer than the browser waits would never be heard', async () => {
  const { merchant_uid } = await booted.shop.order();
  const { imp_uid } = await booted.sandbox.open({ merchant_uid, amount: 64900 });
  await booted.sandbox.control('PUT', '/settings', { webhook_url: null });
  await booted.sandbox.control('POST', `/payments/${imp_uid}/approve`);
  await breakUpstream(booted, { latency_ms: 3500 });
  expect(await booted.shop.complete({ imp_uid, merchant_uid })).toMatchObject({ status: 202 });
  // The same read goes on, and is judged: no second one is asked for.
  await until(async () => (await statusOf(booted, merchant_uid)) === 'paid');
  expect((await booted.sandbox.calls())['GET /payments/:imp_uid']).toBe(1);
}, 15_000);

it('a look at an open window, hours away, would stand in for the check of a payment', async () => {
  await dropJobs(booted);
  const { merchant_uid } = await booted.shop.order();
  const { imp_uid } = await booted.sandbox.open({ merchant_uid, amount: 64900 });
  expect(await booted.shop.complete({ imp_uid, merchant_uid })).toMatchObject({ status: 202 });
  await booted.query(`UPDATE graphile_worker._private_jobs SET run_at = now() + interval '4 hours'`);
  await breakUpstream(booted, { status: 503 });
  expect(await booted.shop.complete({ imp_uid, merchant_uid })).toMatchObject({ status: 202 });
  const soon = await booted.query(
    `SELECT FROM graphile_worker.jobs WHERE key LIKE '%' || $1 AND run_at < now() + interval '20 seconds'`,
    [imp_uid],
  );
  expect(soon).toHaveLength(1);
});
