import { bootTarget, type Target } from './boot-target';
import { KEYS } from '../support/keys';
import { orderPage, statusChanges, statusOf } from '../support/order-page';
import { callsDuring } from '../support/upstream';
import { LOOKS, TELLS, type Claim } from './entry-points';
import { expectPayable, expectUnharmed } from './unharmed';
import { expectVerdict } from './verdict';

const AMOUNT = 64900;
const WAYS = Object.entries({ ...TELLS, ...LOOKS });
let booted: Target;
beforeAll(async () => {
  booted = await bootTarget();
});
afterAll(() => booted.close());

async function paidUpstream(): Promise<Claim & { order_token: string }> {
  const { merchant_uid, order_token } = await booted.shop.order({ amount: AMOUNT });
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: AMOUNT });
  return { imp_uid, merchant_uid, order_token };
}
const cancel = (imp_uid: string, body = {}) => booted.sandbox.control('POST', `/payments/${imp_uid}/cancel`, body);
const paidEvents = async (merchantUid: string) =>
  (await orderPage(booted, merchantUid)).events.filter(({ from, to }) => from !== to && to === 'paid').length;

describe('one payment, shipped for twice', () => {
  it.each(WAYS)('an old one of the same price told for a new order: %s', async (how, tell) => {
    const old = await paidUpstream();
    await booted.shop.complete(old);
    const order = await booted.shop.order({ amount: AMOUNT });
    const reply = await tell(booted, { imp_uid: old.imp_uid, merchant_uid: order.merchant_uid });
    if (how in TELLS) expectVerdict(how, reply as never, 'forgery');
    await expectUnharmed(booted, order);
    await expectPayable(booted, order, tell);
    expect(await statusChanges(booted, old.merchant_uid)).toEqual(['pending > paid']);
  });

  it.each(Object.entries(TELLS))('two buyers swap theirs, and both have paid all the same: %s', async (how, tell) => {
    const [one, other] = [await paidUpstream(), await paidUpstream()];
    const swapped = [
      { imp_uid: other.imp_uid, merchant_uid: one.merchant_uid },
      { imp_uid: one.imp_uid, merchant_uid: other.merchant_uid },
    ];
    for (const claim of swapped) expectVerdict(how, await tell(booted, claim), 'forgery');
    for (const { merchant_uid } of [one, other]) expect(await statusOf(booted, merchant_uid)).toBe('pending');
    for (const claim of [one, other]) expectVerdict(how, await tell(booted, claim), 'success');
    for (const claim of [one, other]) {
      expect(await statusChanges(booted, claim.merchant_uid)).toEqual(['pending > paid']);
      const { payments } = await orderPage(booted, claim.merchant_uid);
      expect(payments.map(({ imp_uid }) => imp_uid)).toEqual([claim.imp_uid]);
    }
  });
});

it('a hundred replays of a finished payment’s webhook would be a hundred parcels', async () => {
  const claim = await paidUpstream();
  await booted.shop.webhook({ ...claim, status: 'paid' });
  const before = await orderPage(booted, claim.merchant_uid);
  const replies = await Promise.all(
    Array.from({ length: 100 }, () => booted.shop.webhook({ ...claim, status: 'paid' })),
  );
  expect(new Set(replies.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  const { events, notifications, payments, reviews, webhooks } = await orderPage(booted, claim.merchant_uid);
  expect({ events, notifications: notifications.length, payments: payments.length, reviews }).toEqual({
    events: before.events,
    notifications: 1,
    payments: 1,
    reviews: [],
  });
  expect(webhooks).toHaveLength(101);
});

describe('goods kept and money too', () => {
  it.each(WAYS)('the `paid` of a payment that went back in full, told again: %s', async (how, tell) => {
    const claim = await paidUpstream();
    await booted.shop.complete(claim);
    await cancel(claim.imp_uid);
    for (let time = 0; time < 2; time += 1) {
      const reply = await tell(booted, claim);
      if (how in TELLS) expectVerdict(how, reply as never, 'cancelled');
    }
    expect(await statusChanges(booted, claim.merchant_uid)).toEqual(['pending > paid', 'paid > cancelled']);
    expect(await paidEvents(claim.merchant_uid)).toBe(1);
    const confirm = await booted.shop.confirm({ ...claim, amount: AMOUNT });
    expect(confirm.status).toBe(409);
  });

  it.each(Object.entries(TELLS))('what was given back in part stays given back: %s', async (_how, tell) => {
    const claim = await paidUpstream();
    await tell(booted, claim);
    await cancel(claim.imp_uid, { amount: 900 });
    await tell(booted, claim);
    // Upstream's own record goes back to what it was: a read from a replica that lags behind.
    await booted.sandbox.control('PATCH', `/payments/${claim.imp_uid}`, { status: 'paid', cancel_amount: 0 });
    await tell(booted, claim);
    const view = (await booted.shop.viewOrder(claim.merchant_uid)).body;
    expect(view).toMatchObject({ status: 'partially_cancelled', cancelled_amount: 900 });
  });
});

describe('a stranger reads what is not theirs', () => {
  it('the token of one order opens no other, and nothing but a look', async () => {
    const [mine, theirs] = [await paidUpstream(), await paidUpstream()];
    const token = mine.order_token;
    expect((await booted.shop.viewOrder(mine.merchant_uid, token)).status).toBe(200);
    const strange = await booted.shop.viewOrder(theirs.merchant_uid, token);
    const unknown = await booted.shop.viewOrder('order_of_nobody', token);
    expect([strange.status, strange.text]).toEqual([401, unknown.text]);
    const bearer = { authorization: `Bearer ${token}` };
    const calls = await callsDuring(booted, async () => {
      for (const [method, path] of [
        ['POST', '/orders'],
        ['GET', '/admin/orders'],
        ['GET', `/admin/orders/${mine.merchant_uid}`],
        ['POST', `/admin/orders/${mine.merchant_uid}/sync`],
        ['POST', `/admin/orders/${mine.merchant_uid}/cancellations`],
      ] as const)
        expect((await booted.shop.send(method, path, { ...bearer, 'idempotency-key': 'x' })).status).toBe(401);
    });
    expect(calls).toEqual({});
  });

  it('and other keys open no order', async () => {
    const { merchant_uid } = await paidUpstream();
    for (const key of [KEYS.viewer, KEYS.operator, KEYS.upstream, KEYS.upstreamSecret, '', 'undefined', 'null'])
      expect((await booted.shop.viewOrder(merchant_uid, key)).status).toBe(401);
  });
});
