import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { runJobsNow } from '../support/jobs';
import { breakUpstream, calmDown, callsDuring } from '../support/upstream';
import { statusOf } from '../support/order-page';

let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp({ FORGERY_POLICY: 'cancel' });
}, 30_000);
afterAll(() => booted.close());

const CANCELS = 'POST /payments/cancel';
const givenBack = async (impUid: string) =>
  (await booted.sandbox.rest('GET', `/payments/${impUid}`)).body.response?.cancel_amount;

it('a forged payment would be kept, and its buyer complain: it goes back in full, by upstream’s own amount', async () => {
  const { merchant_uid } = await booted.shop.order();
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: 100, force: true });
  expect((await booted.shop.complete({ imp_uid, merchant_uid })).status).toBe(400);
  await until(async () => (await givenBack(imp_uid)) === 100);
  expect(await statusOf(booted, merchant_uid)).toBe('pending');
  const { refunds, reviews } = (await booted.shop.admin(`/orders/${merchant_uid}`)).body as Record<string, unknown[]>;
  expect(refunds).toEqual([expect.objectContaining({ imp_uid, amount: 100, requested_by: 'forgery-policy' })]);
  expect(reviews).toEqual([expect.objectContaining({ kind: 'amount', imp_uid })]);
});

it('anybody could have a stranger’s payment refunded by naming it with an order of their own', async () => {
  const victim = await booted.shop.order();
  const attacker = await booted.shop.order({ amount: 100 });
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid: victim.merchant_uid, amount: 64900 });
  const calls = await callsDuring(booted, async () => {
    for (const claim of [attacker.merchant_uid, 'order_of_nobody', '']) {
      await booted.shop.complete({ imp_uid, merchant_uid: claim });
      await booted.shop.webhook({ imp_uid, merchant_uid: claim, status: 'paid' });
      await booted.shop.redirect(`?imp_uid=${imp_uid}&merchant_uid=${claim}`);
    }
    await booted.shop.complete({ imp_uid, merchant_uid: victim.merchant_uid });
  });
  expect(calls[CANCELS]).toBeUndefined();
  expect(await booted.query(`SELECT FROM graphile_worker.jobs WHERE task_identifier = 'refund-forgery'`)).toEqual([]);
  expect(await givenBack(imp_uid)).toBe(0);
  expect(await statusOf(booted, victim.merchant_uid)).toBe('paid');
});

it('a payment of another system of the merchant, whose order is none of ours, would be refunded', async () => {
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid: 'elsewhere-1', amount: 100 });
  const { merchant_uid } = await booted.shop.order();
  await booted.shop.complete({ imp_uid, merchant_uid });
  await booted.shop.webhook({ imp_uid, merchant_uid: 'elsewhere-1', status: 'paid' });
  expect(await booted.query(`SELECT FROM refunds r WHERE imp_uid = $1`, [imp_uid])).toEqual([]);
  expect(await givenBack(imp_uid)).toBe(0);
});

it('twenty hints of one forgery would be twenty refunds', async () => {
  const { merchant_uid } = await booted.shop.order();
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: 70000, force: true });
  const calls = await callsDuring(booted, async () => {
    await Promise.all(Array.from({ length: 20 }, () => booted.shop.complete({ imp_uid, merchant_uid })));
    await until(async () => (await givenBack(imp_uid)) === 70000);
  });
  expect(calls[CANCELS]).toBe(1);
});

it('a payment that was misread once, and is sound, would be refunded by the policy', async () => {
  const { merchant_uid } = await booted.shop.order();
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: 64900 });
  await booted.shop.complete({ imp_uid, merchant_uid });
  await booted.query(
    `SELECT graphile_worker.add_job('refund-forgery', json_build_object('merchant_uid', $1::text, 'imp_uid', $2::text))`,
    [merchant_uid, imp_uid],
  );
  await until(async () => (await booted.query('SELECT FROM refunds WHERE imp_uid = $1', [imp_uid])).length === 1);
  await until(
    async () =>
      (await booted.query(`SELECT FROM refunds WHERE imp_uid = $1 AND status = 'refused'`, [imp_uid])).length === 1,
  );
  expect(await givenBack(imp_uid)).toBe(0);
  expect(await statusOf(booted, merchant_uid)).toBe('paid');
});

it('a forgery whose refund got no answer would be kept after all', async () => {
  await breakUpstream(booted, { disconnect: true, routes: ['/payments/cancel'], times: 1 });
  const { merchant_uid } = await booted.shop.order();
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: 100, force: true });
  await booted.shop.complete({ imp_uid, merchant_uid });
  await until(async () => {
    await runJobsNow(booted);
    return (await givenBack(imp_uid)) === 100;
  }, 20_000);
}, 30_000);

it('one that was called failed and goes back late by itself would be called refused, as nothing is left of it', async () => {
  await breakUpstream(booted, { disconnect: true, routes: ['/payments/cancel'] });
  const { merchant_uid } = await booted.shop.order();
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: 100, force: true });
  await booted.shop.complete({ imp_uid, merchant_uid });
  const statusIs = (status: string) =>
    until(async () => {
      const [row] = await booted.query<{ status: string }>('SELECT status FROM refunds WHERE imp_uid = $1', [imp_uid]);
      return row?.status === status;
    });
  await statusIs('unknown');
  await calmDown(booted);
  await booted.query(`UPDATE refunds SET status = 'failed', finished_at = now() WHERE imp_uid = $1`, [imp_uid]);
  await booted.sandbox.control('POST', `/payments/${imp_uid}/cancel`, {});
  await booted.query(`SELECT graphile_worker.add_job('refund-forgery', $1)`, [{ merchant_uid, imp_uid }]);
  await statusIs('done');
  expect(await givenBack(imp_uid)).toBe(100);
}, 30_000);
