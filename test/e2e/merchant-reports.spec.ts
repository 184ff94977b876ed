import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { runJobsNow } from '../support/jobs';
import { orderPage, statusChanges, statusOf } from '../support/order-page';
import type { Reply } from '../support/shop-client';
import { breakUpstream, calmDown, callsDuring, healUpstream, READS } from '../support/upstream';

/** What merchants report of servers like this one. */
const AMOUNT = 64900;
let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp();
  await booted.sandbox.control('PUT', '/settings', { webhook_url: null });
});
afterEach(async () => {
  booted.sms.answerWith(200);
  await calmDown(booted);
});
afterAll(() => booted.close());

type Hint = { merchant_uid: string; imp_uid: string };
const step = (imp_uid: string, name: string) => booted.sandbox.control('POST', `/payments/${imp_uid}/${name}`);

async function opened(fields: Record<string, unknown> = {}, attempt: Record<string, unknown> = {}): Promise<Hint> {
  const { merchant_uid, amount, currency } = await booted.shop.order({ amount: AMOUNT, ...fields });
  const { imp_uid } = await booted.sandbox.open({ merchant_uid, amount, currency, ...attempt });
  return { merchant_uid, imp_uid };
}

async function paidUpstream(fields: Record<string, unknown> = {}): Promise<Hint> {
  const hint = await opened(fields);
  await step(hint.imp_uid, 'approve');
  return hint;
}

/** Browser, phone and webhook at the same moment, each several times. */
function everybodyTells(hint: Hint): Promise<Reply[]> {
  const query = `?${new URLSearchParams(hint).toString()}`;
  const tell = () => [
    booted.shop.complete(hint),
    booted.shop.webhook({ ...hint, status: 'paid' }),
    booted.shop.redirect(query),
  ];
  return Promise.all(Array.from({ length: 8 }, tell).flat());
}

it('the webhook finishes the order and the callback then errors: the finished order is a success', async () => {
  const hint = await paidUpstream();
  await booted.shop.webhook({ ...hint, status: 'paid' });
  expect(await booted.shop.complete(hint)).toMatchObject({ status: 200, body: { status: 'success' } });
  expect(await booted.shop.redirect(`?imp_uid=${hint.imp_uid}`)).toMatchObject({ status: 200 });
});

it('the losing duplicate gets a 500: here nobody loses', async () => {
  const hint = await paidUpstream();
  const answers = await everybodyTells(hint);
  expect(answers.map(({ status, body }) => [status, body['status']])).toEqual(answers.map(() => [200, 'success']));
  expect(await statusChanges(booted, hint.merchant_uid)).toEqual(['pending > paid']);
});

it('two messages about one account: one goes out, whoever tells of it and how often', async () => {
  const hint = await opened({ buyer_tel: '010-4242-4242' }, { pay_method: 'vbank' });
  await step(hint.imp_uid, 'issue-vbank');
  const sent = booted.sms.received.length;
  await everybodyTells(hint);
  await everybodyTells(hint);
  await until(async () => (await orderPage(booted, hint.merchant_uid)).notifications[0]?.status === 'sent');
  expect(booted.sms.received).toHaveLength(sent + 1);
  expect((await orderPage(booted, hint.merchant_uid)).notifications).toHaveLength(1);
});

it('the row exists, so it was sent: a message that the provider refused goes out later, under the same key', async () => {
  booted.sms.answerWith(503);
  const hint = await opened({ buyer_tel: '010-4242-4242' }, { pay_method: 'vbank' });
  await step(hint.imp_uid, 'issue-vbank');
  const before = booted.sms.received.length;
  await booted.shop.complete(hint);
  await until(() => booted.sms.received.length > before);
  expect((await orderPage(booted, hint.merchant_uid)).notifications).not.toMatchObject([{ status: 'sent' }]);
  booted.sms.answerWith(200);
  await until(async () => {
    await runJobsNow(booted);
    return (await orderPage(booted, hint.merchant_uid)).notifications[0]?.status === 'sent';
  });
  const keys = booted.sms.received.slice(before).map(({ idempotencyKey }) => idempotencyKey);
  expect([keys.length >= 2, new Set(keys).size]).toEqual([true, 1]);
});

it('an older `ready` that arrives late overwrites `paid`: here the newer news stands', async () => {
  const hint = await opened();
  // The read sees the open window, and its answer is under way for longer than the buyer needs to pay.
  await breakUpstream(booted, { latency_ms: 400, carried_out: true, routes: [READS], times: 1 });
  const reads = async () => (await booted.sandbox.calls())[`GET ${READS}`] ?? 0;
  const before = await reads();
  const slow = booted.shop.complete(hint);
  await until(async () => (await reads()) > before);
  await step(hint.imp_uid, 'approve');
  expect(await booted.shop.webhook({ ...hint, status: 'paid' })).toMatchObject({ body: { status: 'success' } });
  await slow;
  expect(await statusOf(booted, hint.merchant_uid)).toBe('paid');
});

describe('one order in twenty never appears', () => {
  it('the browser is lost: the webhook is enough', async () => {
    const hint = await paidUpstream();
    await booted.shop.webhook({ ...hint, status: 'paid' });
    expect(await statusOf(booted, hint.merchant_uid)).toBe('paid');
  });

  it('the webhook is lost: the browser is enough', async () => {
    const hint = await paidUpstream();
    await booted.shop.complete(hint);
    expect(await statusOf(booted, hint.merchant_uid)).toBe('paid');
  });
});

it('paid twice with two windows: the order is paid once and the other payment waits for a person', async () => {
  const first = await opened();
  const second = await booted.sandbox.open({ merchant_uid: first.merchant_uid, amount: AMOUNT });
  await step(first.imp_uid, 'approve');
  await step(second.imp_uid, 'approve');
  const hints = [first, { imp_uid: second.imp_uid, merchant_uid: first.merchant_uid }];
  const answers = await Promise.all(hints.map((hint) => booted.shop.complete(hint)));
  expect(answers.map(({ body }) => body['status'])).toEqual(['success', 'success']);
  expect(await statusChanges(booted, first.merchant_uid)).toEqual(['pending > paid']);
  expect((await orderPage(booted, first.merchant_uid)).reviews).toMatchObject([{ kind: 'second_payment' }]);
});

it('decimal amounts are cut to integers: 14 dollars do not pay for 14.2', async () => {
  const hint = await paidUpstream({ amount: 14.2, currency: 'USD' });
  await booted.sandbox.control('PATCH', `/payments/${hint.imp_uid}`, { amount: 14 });
  expect(await booted.shop.complete(hint)).toMatchObject({ status: 400, body: { status: 'forgery' } });
  expect((await booted.shop.viewOrder(hint.merchant_uid)).body).toMatchObject({ amount: 14.2, status: 'pending' });
});

it('an upstream error is recorded as a failed payment: here nothing is recorded until upstream has said it', async () => {
  const hint = await paidUpstream();
  await breakUpstream(booted, { status: 500 });
  await booted.shop.complete(hint);
  const { payments, reviews, events } = await orderPage(booted, hint.merchant_uid);
  expect([payments, reviews, events.map(({ type }) => type)]).toEqual([[], [], ['order.created']]);
  await healUpstream(booted);
  expect(await booted.shop.complete(hint)).toMatchObject({ body: { status: 'success' } });
});

it("a foreign imp_uid kills an order: a competitor's payments harm nothing, before the sale and after it", async () => {
  const foreign = [
    { imp_uid: 'imp_000000000000' },
    await booted.sandbox.pay({ merchant_uid: 'another-shop-2', amount: AMOUNT }),
    await paidUpstream(),
  ];
  const hint = await opened();
  const attack = async () => {
    for (const { imp_uid } of foreign) await booted.shop.complete({ imp_uid, merchant_uid: hint.merchant_uid });
  };
  await attack();
  const asked = { ...hint, amount: AMOUNT };
  expect((await booted.shop.confirm(asked)).status).toBe(200);
  await step(hint.imp_uid, 'approve');
  expect(await booted.shop.complete(hint)).toMatchObject({ body: { status: 'success' } });
  await attack();
  expect(await statusChanges(booted, hint.merchant_uid)).toEqual(['pending > paid']);
  expect((await orderPage(booted, hint.merchant_uid)).reviews).toEqual([]);
});

it('a refund on every mismatch is an oracle: here nobody makes the server give money back', async () => {
  const hint = await paidUpstream();
  const { merchant_uid } = await booted.shop.order({ amount: AMOUNT });
  const calls = await callsDuring(booted, async () => {
    await booted.shop.complete({ imp_uid: hint.imp_uid, merchant_uid });
    await booted.sandbox.control('PATCH', `/payments/${hint.imp_uid}`, { amount: 100 });
    await booted.shop.complete(hint);
    await booted.shop.webhook(hint);
    await runJobsNow(booted);
  });
  expect(calls).not.toHaveProperty('POST /payments/cancel');
});

describe('tokens expire mid-flight', () => {
  it('one that upstream has forgotten costs no sale', async () => {
    const hint = await paidUpstream();
    await breakUpstream(booted, { revoke_token: true });
    expect(await booted.shop.complete(hint)).toMatchObject({ status: 200, body: { status: 'success' } });
  });

  it('one that upstream’s clock has outlived costs no sale', async () => {
    const hint = await paidUpstream();
    await booted.sandbox.control('PUT', '/clock', { advance_seconds: 1_900 });
    expect(await booted.shop.complete(hint)).toMatchObject({ status: 200, body: { status: 'success' } });
  });

  it.each([-86_400, 86_400])(
    'a clock that is %d s away from upstream’s costs no sale and no extra token',
    async (s) => {
      await breakUpstream(booted, { clock_skew_seconds: s, revoke_token: true });
      const hint = await paidUpstream();
      const calls = await callsDuring(booted, async () => {
        for (let time = 0; time < 3; time += 1)
          expect(await booted.shop.complete(hint)).toMatchObject({ status: 200, body: { status: 'success' } });
      });
      expect(calls).toEqual({ [`GET ${READS}`]: 3 });
    },
  );

  it('tokens that live a second cost calls, not sales', async () => {
    await breakUpstream(booted, { token_lifetime_seconds: 1, revoke_token: true });
    for (let sale = 0; sale < 3; sale += 1) {
      const hint = await paidUpstream();
      await booted.sandbox.control('PUT', '/clock', { advance_seconds: 2 });
      expect(await booted.shop.complete(hint)).toMatchObject({ status: 200, body: { status: 'success' } });
    }
  });
});
