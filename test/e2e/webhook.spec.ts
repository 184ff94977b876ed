import { bootApp, type BootedApp } from '../support/boot-app';
import { orderPage, statusChanges, statusOf } from '../support/order-page';
import { calmDown, callsDuring } from '../support/upstream';

const AMOUNT = 64900;
const SUCCESS = { status: 200, body: { status: 'success' } };
let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp();
  // The tests post what they want heard, when they want it heard.
  await booted.sandbox.control('PUT', '/settings', { webhook_url: null });
});
afterEach(() => calmDown(booted));
afterAll(() => booted.close());

const step = (imp_uid: string, name: string, body?: object) =>
  booted.sandbox.control('POST', `/payments/${imp_uid}/${name}`, body);

async function opened(attempt: Record<string, unknown> = {}) {
  const { merchant_uid } = await booted.shop.order({ amount: AMOUNT });
  const { imp_uid } = await booted.sandbox.open({ merchant_uid, amount: AMOUNT, ...attempt });
  return { merchant_uid, imp_uid };
}

async function paidUpstream() {
  const hint = await opened();
  await step(hint.imp_uid, 'approve');
  return hint;
}

async function deliveries(merchant_uid: string) {
  return (await orderPage(booted, merchant_uid)).webhooks;
}

describe('the webhook alone makes an order paid: about one browser in twenty never comes back', () => {
  it('JSON', async () => {
    const hint = await paidUpstream();
    expect(await booted.shop.webhook({ ...hint, status: 'paid' })).toMatchObject(SUCCESS);
    expect(await statusOf(booted, hint.merchant_uid)).toBe('paid');
    expect(await deliveries(hint.merchant_uid)).toMatchObject([{ imp_uid: hint.imp_uid, outcome: 'success' }]);
  });

  it('form', async () => {
    const hint = await paidUpstream();
    expect(await booted.shop.form('/iamport-webhook', { ...hint, status: 'paid' })).toMatchObject(SUCCESS);
    expect(await statusOf(booted, hint.merchant_uid)).toBe('paid');
    expect((await deliveries(hint.merchant_uid))[0]?.body).toEqual({ ...hint, status: 'paid' });
  });

  it.each([{}, { merchant_uid: null }, { merchant_uid: '' }])('with no order number: %j', async (claim) => {
    const { imp_uid, merchant_uid } = await paidUpstream();
    expect(await booted.shop.webhook({ imp_uid, ...claim, status: 'paid' })).toMatchObject(SUCCESS);
    expect(await statusOf(booted, merchant_uid)).toBe('paid');
    expect(await deliveries(merchant_uid)).toMatchObject([{ outcome: 'success' }]);
  });

  it('form with an empty order number', async () => {
    const { imp_uid, merchant_uid } = await paidUpstream();
    expect(await booted.shop.form('/iamport-webhook', { imp_uid, merchant_uid: '' })).toMatchObject(SUCCESS);
    expect(await statusOf(booted, merchant_uid)).toBe('paid');
  });

  it('keeps every field, those of tomorrow included, for whoever looks into a dispute', async () => {
    const hint = await paidUpstream();
    const body = { ...hint, status: 'paid', event: 'escrow', extra: { a: [1, null, '가'] }, of_tomorrow: true };
    expect(await booted.shop.webhook(body)).toMatchObject(SUCCESS);
    expect((await deliveries(hint.merchant_uid))[0]?.body).toEqual(body);
  });

  it('a cancel in the console reaches the order, in part and in full', async () => {
    const hint = await paidUpstream();
    await booted.shop.webhook({ ...hint, status: 'paid' });
    await step(hint.imp_uid, 'cancel', { amount: 900 });
    const partly = await booted.shop.webhook({ ...hint, status: 'cancelled', cancellation_id: 'c-1' });
    expect(partly).toMatchObject(SUCCESS);
    const order = { status: 'partially_cancelled', cancelled_amount: 900 };
    expect((await booted.shop.viewOrder(hint.merchant_uid)).body).toMatchObject(order);
    await step(hint.imp_uid, 'cancel');
    const fully = await booted.shop.webhook({ ...hint, status: 'cancelled', cancellation_id: 'c-2' });
    expect(fully).toMatchObject({ status: 200, body: { status: 'cancelled' } });
    expect(await statusOf(booted, hint.merchant_uid)).toBe('cancelled');
    expect((await deliveries(hint.merchant_uid))[2]?.body).toMatchObject({ cancellation_id: 'c-2' });
  });

  it('tells the sender nothing of an account: nobody vouches for who sends', async () => {
    const hint = await opened({ pay_method: 'vbank' });
    const { vbank_num } = await step(hint.imp_uid, 'issue-vbank');
    const answer = await booted.shop.webhook({ ...hint, status: 'ready' });
    expect(answer).toMatchObject({ status: 200, body: { status: 'vbankIssued' } });
    expect(answer.text).not.toContain(vbank_num);
    expect((await booted.shop.viewOrder(hint.merchant_uid)).body).toMatchObject({ status: 'vbank_issued' });
  });
});

describe('again, late, and in the wrong order', () => {
  it('a repeated one is answered alike, kept, and changes nothing', async () => {
    const hint = await paidUpstream();
    for (let time = 0; time < 3; time += 1) expect(await booted.shop.webhook(hint)).toMatchObject(SUCCESS);
    expect(await statusChanges(booted, hint.merchant_uid)).toEqual(['pending > paid']);
    expect(await deliveries(hint.merchant_uid)).toHaveLength(3);
  });

  it('a stale `ready` after the deposit leaves the order paid', async () => {
    const hint = await opened({ pay_method: 'vbank' });
    await step(hint.imp_uid, 'issue-vbank');
    await booted.shop.webhook({ ...hint, status: 'ready' });
    await step(hint.imp_uid, 'deposit');
    await booted.shop.webhook({ ...hint, status: 'paid' });
    const before = await orderPage(booted, hint.merchant_uid);
    expect(await booted.shop.webhook({ ...hint, status: 'ready' })).toMatchObject(SUCCESS);
    const after = await orderPage(booted, hint.merchant_uid);
    expect([after.order, after.payments, after.events]).toEqual([before.order, before.payments, before.events]);
    expect(after.order.status).toBe('paid');
  });

  it('even if upstream itself takes back what it said, a paid order stays paid', async () => {
    const hint = await paidUpstream();
    await booted.shop.webhook(hint);
    for (const status of ['ready', 'failed'] as const) {
      await booted.sandbox.control('PATCH', `/payments/${hint.imp_uid}`, { status });
      expect(await booted.shop.webhook({ ...hint, status })).toMatchObject(SUCCESS);
    }
    expect(await statusChanges(booted, hint.merchant_uid)).toEqual(['pending > paid']);
  });

  it('before the browser: the browser still hears success', async () => {
    const hint = await paidUpstream();
    await booted.shop.webhook({ ...hint, status: 'paid' });
    expect(await booted.shop.complete(hint)).toMatchObject(SUCCESS);
    expect(await statusChanges(booted, hint.merchant_uid)).toEqual(['pending > paid']);
  });

  it('after the browser: nothing happens twice', async () => {
    const hint = await paidUpstream();
    await booted.shop.complete(hint);
    expect(await booted.shop.webhook({ ...hint, status: 'paid' })).toMatchObject(SUCCESS);
    expect(await statusChanges(booted, hint.merchant_uid)).toEqual(['pending > paid']);
  });
});

describe('its `status` is a claim: upstream is asked', () => {
  it('`paid` about an open window ships nothing', async () => {
    const hint = await opened();
    const answer = await booted.shop.webhook({ ...hint, status: 'paid' });
    expect(answer).toMatchObject({ status: 200, body: { status: 'pending' } });
    expect(await statusOf(booted, hint.merchant_uid)).toBe('pending');
  });

  it('`paid` about a failed payment ships nothing', async () => {
    const hint = await opened();
    await step(hint.imp_uid, 'fail', { reason: '한도초과' });
    const answer = await booted.shop.webhook({ ...hint, status: 'paid' });
    expect(answer).toMatchObject({ status: 200, body: { status: 'failed' } });
    expect(await statusOf(booted, hint.merchant_uid)).toBe('pending');
  });

  it.each(['failed', 'cancelled', 'ready', 'refunded', '', 7, null])('%j about a paid one is paid', async (status) => {
    const hint = await paidUpstream();
    expect(await booted.shop.webhook({ ...hint, status })).toMatchObject(SUCCESS);
    expect(await statusOf(booted, hint.merchant_uid)).toBe('paid');
  });

  it("another order's payment is a forgery: 400, and neither order is touched", async () => {
    const { imp_uid, merchant_uid } = await paidUpstream();
    const other = await booted.shop.order({ amount: AMOUNT });
    const answer = await booted.shop.webhook({ imp_uid, merchant_uid: other.merchant_uid, status: 'paid' });
    expect(answer).toMatchObject({ status: 400, body: { status: 'forgery' } });
    expect(await statusOf(booted, other.merchant_uid)).toBe('pending');
    expect(await statusOf(booted, merchant_uid)).toBe('pending');
    expect(await deliveries(other.merchant_uid)).toMatchObject([{ outcome: 'forgery' }]);
  });

  it('another amount is a forgery: 400, and a row for a person', async () => {
    const hint = await paidUpstream();
    await booted.sandbox.control('PATCH', `/payments/${hint.imp_uid}`, { amount: 100 });
    const answer = await booted.shop.webhook({ ...hint, status: 'paid' });
    expect(answer).toMatchObject({ status: 400, body: { status: 'forgery' } });
    expect((await orderPage(booted, hint.merchant_uid)).reviews).toMatchObject([{ kind: 'amount' }]);
  });
});

describe('what concerns no order of ours is taken all the same, or upstream holds our address for broken', () => {
  it('a payment that nobody knows', async () => {
    const { merchant_uid } = await booted.shop.order();
    const answer = await booted.shop.webhook({ imp_uid: 'imp_000000000000', merchant_uid, status: 'paid' });
    expect(answer).toMatchObject({ status: 200, body: { status: 'notFound' } });
    expect(await deliveries(merchant_uid)).toMatchObject([{ outcome: 'notFound' }]);
  });

  it("the console's test call with a made-up payment", async () => {
    const body = { imp_uid: 'imp_123412341234', merchant_uid: 'merchant_1234123412', status: 'ready' };
    expect((await booted.shop.webhook(body)).status).toBe(200);
    expect((await booted.shop.form('/iamport-webhook', body)).status).toBe(200);
  });

  it.each([{}, 7, ['a', 'b'], 'x'.repeat(300)])('a claim that makes no sense: %j', async (merchant_uid) => {
    const body = { imp_uid: 'imp_123412341234', merchant_uid, status: 'paid' };
    expect((await booted.shop.webhook(body)).status).toBe(200);
  });

  it('a payment of an order from before this server, with a long number', async () => {
    const { imp_uid } = await booted.sandbox.pay({ merchant_uid: 'old-1', amount: 100 });
    const merchant_uid = 'old-'.repeat(30);
    await booted.sandbox.control('PATCH', `/payments/${imp_uid}`, { merchant_uid });
    expect(await booted.shop.webhook({ imp_uid, merchant_uid, status: 'paid' })).toMatchObject({ status: 200 });
  });
});

describe('malformed: 400, and no upstream call', () => {
  const good = { imp_uid: 'imp_123456789012', merchant_uid: 'order_1', status: 'paid' };
  it.each([
    ['no imp_uid', { merchant_uid: 'order_1', status: 'paid' }],
    ['imp_uid a path', { ...good, imp_uid: '../users/getToken' }],
    ['imp_uid a list', { ...good, imp_uid: [good.imp_uid] }],
    ['a list', [good]],
    ['null', null],
    ['text', 'imp_123456789012'],
  ])('%s', async (_name, body) => {
    const calls = await callsDuring(booted, async () => {
      expect(await booted.shop.webhook(body)).toMatchObject({ status: 400, body: { status: 'invalid' } });
    });
    expect(calls).toEqual({});
  });

  it.each(['{', '', 'imp'])('bytes that are nothing: %j', async (bytes) => {
    const answer = await booted.shop.send('POST', '/iamport-webhook', { 'content-type': 'application/json' }, bytes);
    expect(answer).toMatchObject({ status: 400, body: { status: 'invalid' } });
  });

  it.each(['a\0b', '\ud800'])('what PostgreSQL cannot hold is no fault of ours: %j', async (odd) => {
    const { imp_uid } = await paidUpstream();
    const answer = await booted.shop.webhook({ imp_uid, merchant_uid: odd, note: odd, [odd]: 1 });
    expect([200, 400]).toContain(answer.status);
  });
});
