import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { runJobsNow } from '../support/jobs';
import { KEYS } from '../support/keys';
import { orderPage, statusOf } from '../support/order-page';
import { breakUpstream, calmDown } from '../support/upstream';

let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp();
}, 30_000);
afterAll(() => booted.close());
afterEach(() => calmDown(booted));

const CANCEL = '/payments/cancel';
const ACCOUNT = { refund_holder: '홍길동', refund_bank: '088', refund_account: '110-123-456789' };
let keys = 0;
const freshKey = () => `refund-${(keys += 1)}`;

const refund = (merchantUid: string, body: object = {}, key = freshKey(), bearer: string = KEYS.operator) =>
  booted.shop.json('POST', `/admin/orders/${merchantUid}/cancellations`, body, {
    authorization: `Bearer ${bearer}`,
    ...(key === '' ? {} : { 'idempotency-key': key }),
  });

async function paidOrder(fields: Record<string, unknown> = {}) {
  const { merchant_uid } = await booted.shop.order();
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: 64900, ...fields });
  await booted.shop.complete({ imp_uid, merchant_uid });
  return { merchant_uid, imp_uid };
}

const upstreamRecord = async (impUid: string) =>
  (await booted.sandbox.rest('GET', `/payments/${impUid}`)).body.response;

describe('a refund', () => {
  it('in full: the buyer would wait for the money, or the shop not see that it is gone', async () => {
    const { merchant_uid, imp_uid } = await paidOrder();
    const reply = await refund(merchant_uid, { reason: '단순 변심' });
    expect(reply).toMatchObject({
      status: 201,
      body: { status: 'done', merchant_uid, imp_uid, amount: 64900, currency: 'KRW', requested_by: 'kim' },
    });
    expect(await statusOf(booted, merchant_uid)).toBe('cancelled');
    expect(await upstreamRecord(imp_uid)).toMatchObject({ cancel_amount: 64900, cancel_reason: '단순 변심' });
  });

  it('in parts, to the last won, and not one more', async () => {
    const { merchant_uid, imp_uid } = await paidOrder();
    expect((await refund(merchant_uid, { amount: 900 })).status).toBe(201);
    expect(await statusOf(booted, merchant_uid)).toBe('partially_cancelled');
    expect(await refund(merchant_uid, { amount: 64001 })).toMatchObject({
      status: 409,
      body: { status: 'refused', message: 'Only 64000 KRW are left' },
    });
    expect(await refund(merchant_uid)).toMatchObject({ status: 201, body: { amount: 64000 } });
    expect(await refund(merchant_uid)).toMatchObject({ status: 409, body: { status: 'refused' } });
    expect((await upstreamRecord(imp_uid))?.cancel_amount).toBe(64900);
  });

  it('twice under one key is one refund, with one answer', async () => {
    const { merchant_uid, imp_uid } = await paidOrder();
    const key = freshKey();
    const replies = await Promise.all(Array.from({ length: 5 }, () => refund(merchant_uid, { amount: 1000 }, key)));
    replies.push(await refund(merchant_uid, { amount: 1000 }, key));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    expect((await upstreamRecord(imp_uid))?.cancel_amount).toBe(1000);
    expect((await refund(merchant_uid, { amount: 2000 }, key)).status).toBe(422);
  });

  it('twenty at once: more would go out than came in', async () => {
    const { merchant_uid, imp_uid } = await paidOrder();
    const replies = await Promise.all(Array.from({ length: 20 }, () => refund(merchant_uid, { amount: 5000 })));
    const statuses = replies.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(12);
    expect(statuses.filter((status) => status === 409)).toHaveLength(8);
    expect((await upstreamRecord(imp_uid))?.cancel_amount).toBe(60000);
  }, 20_000);

  it('of a virtual account goes to the account that was given, in the PG’s own code', async () => {
    const { merchant_uid } = await booted.shop.order();
    const { imp_uid } = await booted.sandbox.issueVbank({ merchant_uid, amount: 64900 });
    await booted.sandbox.control('POST', `/payments/${imp_uid}/deposit`, {});
    await booted.shop.complete({ imp_uid, merchant_uid });
    expect((await refund(merchant_uid)).status).toBe(400);
    expect((await refund(merchant_uid, { ...ACCOUNT, refund_account: undefined })).status).toBe(400);
    expect(await refund(merchant_uid, { ...ACCOUNT, refund_bank: '999' })).toMatchObject({
      status: 400,
      body: { details: [expect.stringContaining('refund_bank')] },
    });
    expect(await refund(merchant_uid, ACCOUNT)).toMatchObject({
      status: 201,
      body: { refund_bank: '088', refund_account: '***-***-**6789' },
    });
    expect(await statusOf(booted, merchant_uid)).toBe('cancelled');
  });

  it('that the PG refuses is told in its own words, and nothing has changed', async () => {
    const { merchant_uid } = await paidOrder();
    await breakUpstream(booted, { refuse_cancel: '정산이 완료된 거래입니다.', routes: [CANCEL] });
    expect(await refund(merchant_uid)).toMatchObject({
      status: 409,
      body: { status: 'refused', message: expect.stringContaining('정산이 완료된 거래입니다.') as string },
    });
    expect(await statusOf(booted, merchant_uid)).toBe('paid');
  });

  it('of money that a second window took goes back without touching the order', async () => {
    const { merchant_uid } = await paidOrder();
    const second = await booted.sandbox.pay({ merchant_uid, amount: 64900, force: true });
    await booted.shop.complete({ imp_uid: second.imp_uid, merchant_uid });
    // Paid in the same second, either may have settled the order: the review names the other.
    const [extra] = (await orderPage(booted, merchant_uid)).reviews;
    expect((await refund(merchant_uid, { imp_uid: extra?.imp_uid })).status).toBe(201);
    expect(await statusOf(booted, merchant_uid)).toBe('paid');
    expect((await upstreamRecord(extra?.imp_uid ?? ''))?.cancel_amount).toBe(64900);
  });

  it('of an amount that was never the order’s gives back what really came', async () => {
    const { merchant_uid } = await booted.shop.order();
    const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: 100, force: true });
    await booted.shop.complete({ imp_uid, merchant_uid });
    expect((await refund(merchant_uid)).status).toBe(409);
    expect(await refund(merchant_uid, { imp_uid })).toMatchObject({ status: 201, body: { amount: 100 } });
  });

  it('made in i’mport’s console is shown the same', async () => {
    const { merchant_uid, imp_uid } = await paidOrder();
    await booted.sandbox.control('POST', `/payments/${imp_uid}/cancel`, { amount: 900 });
    await until(async () => (await statusOf(booted, merchant_uid)) === 'partially_cancelled');
    await refund(merchant_uid, { amount: 100, reason: '배송비' });
    const { refunds } = (await booted.shop.admin(`/orders/${merchant_uid}`)).body as {
      refunds: Record<string, unknown>[];
    };
    expect(refunds).toEqual([
      expect.objectContaining({ imp_uid, amount: 900, status: 'done', requested_by: null }),
      expect.objectContaining({ imp_uid, amount: 100, status: 'done', requested_by: 'kim', reason: '배송비' }),
    ]);
  });
});

describe('a refund without an answer', () => {
  it.each(['latency_ms', 'malformed', 'disconnect', 'status'] as const)(
    'that was carried out all the same (%s) would be paid out twice by whoever tries again',
    async (fault) => {
      const { merchant_uid, imp_uid } = await paidOrder();
      const value = { latency_ms: 5_000, malformed: 'html', disconnect: true, status: 502 }[fault];
      await breakUpstream(booted, { [fault]: value, carried_out: true, routes: [CANCEL], times: 1 });
      const key = freshKey();
      expect(await refund(merchant_uid, { amount: 1000 }, key)).toMatchObject({
        status: 202,
        body: { status: 'unknown' },
      });
      await until(async () => {
        await runJobsNow(booted);
        return (await refund(merchant_uid, { amount: 1000 }, key)).status === 201;
      });
      expect((await upstreamRecord(imp_uid))?.cancel_amount).toBe(1000);
      expect(await statusOf(booted, merchant_uid)).toBe('partially_cancelled');
    },
    20_000,
  );

  it('that was never carried out is told so, and can be asked for again', async () => {
    const { merchant_uid, imp_uid } = await paidOrder();
    await breakUpstream(booted, { disconnect: true, routes: [CANCEL], times: 1 });
    const key = freshKey();
    expect((await refund(merchant_uid, { amount: 1000 }, key)).status).toBe(202);
    const { shop } = booted;
    await until(async () => {
      await runJobsNow(booted);
      const { body } = await shop.admin('/refunds?status=failed');
      return (body['items'] as { merchant_uid: string }[]).some((item) => item.merchant_uid === merchant_uid);
    });
    expect((await upstreamRecord(imp_uid))?.cancel_amount).toBe(0);
    expect((await refund(merchant_uid, { amount: 1000 }, key)).status).toBe(201);
    expect((await upstreamRecord(imp_uid))?.cancel_amount).toBe(1000);
  }, 20_000);

  it('while upstream is down is not recorded as given back', async () => {
    const { merchant_uid } = await paidOrder();
    await breakUpstream(booted, { status: 503 });
    const key = freshKey();
    expect(await refund(merchant_uid, {}, key)).toMatchObject({ status: 503, body: { status: 'failed' } });
    await calmDown(booted);
    expect((await refund(merchant_uid, {}, key)).status).toBe(201);
  });
});

describe('a refund that is not finished', () => {
  it('and that the queue forgot would block every other one of the payment for ever', async () => {
    const { merchant_uid, imp_uid } = await paidOrder();
    await booted.query(
      `INSERT INTO refunds (order_id, imp_uid, idempotency_key, request_hash, currency, status, requested_by, created_at)
       SELECT id, $2, 'dead', 'x', 'KRW', 'requested', 'kim', now() - interval '3 minutes' FROM orders WHERE merchant_uid = $1`,
      [merchant_uid, imp_uid],
    );
    await booted.query(`SELECT graphile_worker.add_job('requeue-refunds')`);
    expect((await refund(merchant_uid, { amount: 1000 })).status).toBe(201);
  });

  it('"the rest" after a failed try is what is left then', async () => {
    const { merchant_uid, imp_uid } = await paidOrder();
    await breakUpstream(booted, { status: 429, routes: [CANCEL], times: 1 });
    const key = freshKey();
    expect((await refund(merchant_uid, {}, key)).status).toBe(503);
    await booted.sandbox.control('POST', `/payments/${imp_uid}/cancel`, { amount: 900 });
    expect(await refund(merchant_uid, {}, key)).toMatchObject({ status: 201, body: { amount: 64000 } });
  });
});

describe('who may', () => {
  it('nobody but an operator, and not without a key', async () => {
    const { merchant_uid } = await paidOrder();
    expect((await refund(merchant_uid, {}, freshKey(), KEYS.viewer)).status).toBe(403);
    expect((await refund(merchant_uid, {}, freshKey(), KEYS.order)).status).toBe(401);
    expect((await refund(merchant_uid, {}, '')).status).toBe(400);
    expect((await refund('order_of_nobody')).status).toBe(404);
    expect(await statusOf(booted, merchant_uid)).toBe('paid');
  });

  it.each([0, -1, 0.5, '100', NaN, [100], { a: 1 }])(
    'amount %p is refused: upstream takes 0 for "in full"',
    async (amount) => {
      const { merchant_uid } = await paidOrder();
      expect((await refund(merchant_uid, { amount })).status).toBe(400);
      const { payments } = await orderPage(booted, merchant_uid);
      expect(payments).toHaveLength(1);
    },
  );

  it('an order that nobody paid has nothing to give back', async () => {
    const { merchant_uid } = await booted.shop.order();
    expect((await refund(merchant_uid)).status).toBe(409);
  });
});
