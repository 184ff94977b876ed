import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { dropJobs, runJobsNow } from '../support/jobs';
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

describe('news of a window that stands open', () => {
  interface Look {
    seconds: number;
    round: number;
  }
  const looks = (imp_uid: string) =>
    booted.query<Look>(
      `SELECT extract(epoch FROM run_at - now())::float AS seconds, (payload ->> 'round')::integer AS round
       FROM graphile_worker._private_jobs WHERE key = 'check:window:' || $1 AND locked_at IS NULL`,
      [imp_uid],
    );

  /** Looked at seven times already, and again in four hours. */
  async function watchedForLong() {
    await dropJobs(booted);
    await booted.sandbox.control('PUT', '/settings', { webhook_url: null });
    const { merchant_uid } = await booted.shop.order();
    const { imp_uid } = await booted.sandbox.open({ merchant_uid, amount: 64900 });
    await booted.shop.complete({ imp_uid, merchant_uid });
    await booted.query(
      `UPDATE graphile_worker._private_jobs SET run_at = now() + interval '4 hours',
         payload = jsonb_set(payload::jsonb, '{round}', '8')::json WHERE key = 'check:window:' || $1`,
      [imp_uid],
    );
    return { imp_uid, merchant_uid };
  }

  it('a buyer who comes back to pay would be looked at in four hours', async () => {
    const payment = await watchedForLong();
    expect(await booted.shop.complete(payment)).toMatchObject({ status: 202 });
    const [look] = await looks(payment.imp_uid);
    expect(look?.seconds).toBeLessThanOrEqual(15);
    await booted.sandbox.control('POST', `/payments/${payment.imp_uid}/approve`);
    await runJobsNow(booted);
    await until(async () => (await statusOf(booted, payment.merchant_uid)) === 'paid');
  });

  it.each([1, 5])('%i of it in a row neither starts the intervals again nor uses them up', async (times) => {
    const payment = await watchedForLong();
    for (let time = 0; time < times; time += 1) await booted.shop.complete(payment);
    await runJobsNow(booted);
    const look = await until(async () => {
      const [next] = await looks(payment.imp_uid);
      return next !== undefined && next.seconds > 60 ? next : null;
    });
    // 15 s doubled seven times is 32 min, the second half of them by chance.
    expect(look).toMatchObject({ round: 8 });
    expect(look.seconds).toBeGreaterThan(15 * 60);
    expect(look.seconds).toBeLessThanOrEqual(32 * 60);
  });
});
