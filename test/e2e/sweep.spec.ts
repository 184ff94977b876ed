import { SweepService } from '../../src/payments/reconciliation/sweep.service';
import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { dropJobs } from '../support/jobs';
import { orderPage, statusChanges, statusOf } from '../support/order-page';
import { due, followUp, nextCheck } from '../support/sweep';
import { breakUpstream, healUpstream } from '../support/upstream';

let booted: BootedApp;
let sweep: SweepService;
beforeAll(async () => {
  booted = await bootApp({ VBANK_EXPIRY_GRACE_SECONDS: '0', RECONCILE_CRON: '0 0 1 1 *' });
  await booted.sandbox.control('PUT', '/settings', { webhook_url: null });
  sweep = booted.app.get(SweepService, { strict: false });
  // Every server begins with a sweep: here each test makes its own.
  await dropJobs(booted);
});
afterAll(() => booted.close());
beforeEach(async () => {
  await healUpstream(booted);
  // What other tests left is nobody's concern now.
  await booted.query('UPDATE orders SET next_check_at = NULL');
});

async function readsDuring(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = await booted.sandbox.calls();
  await work();
  const after = await booted.sandbox.calls();
  const grown = Object.entries(after).map(([route, n]): [string, number] => [route, n - (before[route] ?? 0)]);
  return Object.fromEntries(grown.filter(([route, n]) => n > 0 && route.includes('/payments')));
}

it('an order that nobody told of, browser closed and webhook lost, would never be shipped', async () => {
  const { merchant_uid } = await booted.shop.order();
  await booted.sandbox.pay({ merchant_uid, amount: 64900 });
  expect(await nextCheck(booted, merchant_uid)).toBeGreaterThan(290);
  await due(booted, merchant_uid);
  expect(await sweep.runOnce()).toEqual({ asked: 1, attempts: 1, unanswered: 0 });
  expect(await statusOf(booted, merchant_uid)).toBe('paid');
  expect((await orderPage(booted, merchant_uid)).events.at(-1)).toMatchObject({ source: 'sweep', to: 'paid' });
  expect(await nextCheck(booted, merchant_uid)).toBeNull();
});

it('the paid attempt of an order whose latest attempt failed would be missed', async () => {
  const { merchant_uid } = await booted.shop.order();
  const { imp_uid } = await booted.sandbox.open({ merchant_uid, amount: 64900 });
  const later = await booted.sandbox.open({ merchant_uid, amount: 64900 });
  await booted.sandbox.control('POST', `/payments/${imp_uid}/approve`);
  await booted.sandbox.control('POST', `/payments/${later.imp_uid}/fail`);
  await due(booted, merchant_uid);
  expect(await sweep.runOnce()).toMatchObject({ attempts: 2 });
  expect(await statusOf(booted, merchant_uid)).toBe('paid');
});

it('a hundred abandoned carts would cost a hundred calls', async () => {
  const orders = await Promise.all(Array.from({ length: 100 }, () => booted.shop.order()));
  await due(booted, ...orders.map(({ merchant_uid }) => merchant_uid));
  expect(await readsDuring(() => sweep.runOnce())).toEqual({ 'GET /payments': 1 });
});

it('an abandoned cart would be asked about for ever at the same pace', async () => {
  const { merchant_uid } = await booted.shop.order();
  const waits: (number | null)[] = [];
  for (let round = 0; round < 11; round += 1) {
    await due(booted, merchant_uid);
    await sweep.runOnce();
    waits.push(await nextCheck(booted, merchant_uid));
  }
  const minutes = [5, 10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440];
  expect(waits).toEqual(minutes.map((wait) => wait * 60));
  await booted.query(`UPDATE orders SET created_at = now() - interval '31 days' WHERE merchant_uid = $1`, [
    merchant_uid,
  ]);
  await due(booted, merchant_uid);
  await sweep.runOnce();
  expect(await nextCheck(booted, merchant_uid)).toBeNull();
});

it('two processes would ask about the same orders at once', async () => {
  const orders = await Promise.all(Array.from({ length: 40 }, () => booted.shop.order()));
  await due(booted, ...orders.map(({ merchant_uid }) => merchant_uid));
  const counts = await Promise.all([sweep.runOnce(25), sweep.runOnce(25)]);
  expect(counts.map(({ asked }) => asked).toSorted((a, b) => a - b)).toEqual([15, 25]);
});

it('an outage would push the orders of that minute into growing intervals, or be hammered', async () => {
  const orders = await Promise.all(Array.from({ length: 5 }, () => booted.shop.order()));
  for (const { merchant_uid } of orders) await booted.sandbox.pay({ merchant_uid, amount: 64900 });
  const uids = orders.map(({ merchant_uid }) => merchant_uid);
  await due(booted, ...uids);
  await breakUpstream(booted, { status: 503 });
  const calls = await readsDuring(async () => {
    expect(await sweep.runOnce()).toEqual({ asked: 5, attempts: 0, unanswered: 5 });
  });
  expect(calls).toEqual({ 'GET /payments': 1 });
  for (const uid of uids) expect(await nextCheck(booted, uid)).toBeLessThanOrEqual(20);
  await healUpstream(booted);
  await due(booted, ...uids);
  await sweep.runOnce();
  for (const uid of uids) expect(await statusOf(booted, uid)).toBe('paid');
});

it('one order that upstream cannot serve would hold up all the others', async () => {
  const orders = await Promise.all(Array.from({ length: 4 }, () => booted.shop.order()));
  for (const { merchant_uid } of orders) await booted.sandbox.pay({ merchant_uid, amount: 64900 });
  const [first, ...others] = orders.map(({ merchant_uid }) => merchant_uid);
  await due(booted, first!, ...others);
  await breakUpstream(booted, { status: 503, routes: ['/payments/findAll'], times: 1 });
  expect(await sweep.runOnce()).toMatchObject({ asked: 4, attempts: 3, unanswered: 1 });
  const states = await Promise.all(orders.map(({ merchant_uid }) => statusOf(booted, merchant_uid)));
  expect(states.toSorted()).toEqual(['paid', 'paid', 'paid', 'pending']);
});

it('an outage that answers with HTML would cost a call an order, and each order a day', async () => {
  const orders = await Promise.all(Array.from({ length: 20 }, () => booted.shop.order()));
  await booted.query('UPDATE orders SET check_round = 8');
  const uids = orders.map(({ merchant_uid }) => merchant_uid);
  await due(booted, ...uids);
  await breakUpstream(booted, { malformed: 'html' });
  const calls = await readsDuring(() => sweep.runOnce());
  expect(Object.values(calls).reduce((sum, n) => sum + n, 0)).toBe(4);
  for (const uid of uids) expect(await nextCheck(booted, uid)).toBeLessThanOrEqual(20);
});

it('what a process that dies in the middle had taken would wait for its whole interval', async () => {
  const { merchant_uid } = await booted.shop.order();
  await booted.sandbox.pay({ merchant_uid, amount: 64900 });
  await booted.query('UPDATE orders SET check_round = 8 WHERE merchant_uid = $1', [merchant_uid]);
  await due(booted, merchant_uid);
  await sweep.runOnce(100, () => false);
  expect(await statusOf(booted, merchant_uid)).toBe('pending');
  expect(await nextCheck(booted, merchant_uid)).toBeLessThanOrEqual(20);
  // Nobody else is told to look, if not by the statement that took it.
  expect(await followUp(booted)).toBeGreaterThan(20);
  expect(await followUp(booted)).toBeLessThanOrEqual(25);
});

it('orders at the end of a long batch would be asked about by a second process, too', async () => {
  const orders = await Promise.all(Array.from({ length: 3 }, () => booted.shop.order()));
  for (const { merchant_uid } of orders) await booted.sandbox.pay({ merchant_uid, amount: 64900 });
  await due(booted, ...orders.map(({ merchant_uid }) => merchant_uid));
  await breakUpstream(booted, { latency_ms: 150, routes: ['/payments/findAll'] });
  const running = sweep.runOnce();
  const waiting = `SELECT FROM orders WHERE next_check_at > now() + interval '15 seconds'`;
  await until(async () => (await booted.query(waiting)).length === 3);
  await booted.query(`UPDATE orders SET next_check_at = now() + interval '1 second' WHERE next_check_at IS NOT NULL`);
  await until(async () => (await booted.query(waiting)).length > 0);
  expect(await running).toMatchObject({ asked: 3, attempts: 3 });
});

it('one record that cannot be read would hide all the others', async () => {
  const [odd, good] = [await booted.shop.order(), await booted.shop.order()];
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid: odd.merchant_uid, amount: 64900 });
  await booted.sandbox.control('PATCH', `/payments/${imp_uid}`, { status: 'something new' });
  await booted.sandbox.pay({ merchant_uid: good.merchant_uid, amount: 64900 });
  await due(booted, odd.merchant_uid, good.merchant_uid);
  expect(await sweep.runOnce()).toMatchObject({ asked: 2, attempts: 1, unanswered: 1 });
  expect(await nextCheck(booted, odd.merchant_uid)).toBeGreaterThan(290);
  expect(await statusOf(booted, good.merchant_uid)).toBe('paid');
  expect(await statusOf(booted, odd.merchant_uid)).toBe('pending');
});

describe('a virtual account whose time is over', () => {
  async function overdue() {
    const { merchant_uid } = await booted.shop.order({ buyer_tel: '010-4242-4242' });
    const { imp_uid } = await booted.sandbox.issueVbank({ merchant_uid, amount: 64900 });
    await booted.shop.complete({ imp_uid, merchant_uid });
    await booted.sandbox.control('POST', `/payments/${imp_uid}/expire`);
    await due(booted, merchant_uid);
    return { merchant_uid, imp_uid };
  }

  it('is asked about right after its time, however long the interval is by then', async () => {
    const { merchant_uid } = await booted.shop.order();
    const vbank_date = Math.floor(Date.now() / 1000) + 7200;
    const { imp_uid } = await booted.sandbox.open({ merchant_uid, amount: 64900, pay_method: 'vbank' });
    await booted.sandbox.control('POST', `/payments/${imp_uid}/issue-vbank`, { vbank_date });
    await booted.shop.complete({ imp_uid, merchant_uid });
    await booted.query('UPDATE orders SET check_round = 12 WHERE merchant_uid = $1', [merchant_uid]);
    await due(booted, merchant_uid);
    await sweep.runOnce();
    expect(await nextCheck(booted, merchant_uid)).toBeLessThanOrEqual(7262);
  });

  it('is asked about right after its time also if it was issued since the order was asked about last', async () => {
    const { merchant_uid } = await booted.shop.order();
    await booted.query(`UPDATE orders SET next_check_at = now() + interval '20 hours' WHERE merchant_uid = $1`, [
      merchant_uid,
    ]);
    const vbank_date = Math.floor(Date.now() / 1000) + 1800;
    const { imp_uid } = await booted.sandbox.open({ merchant_uid, amount: 64900, pay_method: 'vbank' });
    await booted.sandbox.control('POST', `/payments/${imp_uid}/issue-vbank`, { vbank_date });
    await booted.shop.complete({ imp_uid, merchant_uid });
    expect(await nextCheck(booted, merchant_uid)).toBeLessThanOrEqual(1862);
  });

  it('becomes expired once, and nobody is told to pay into it any more', async () => {
    const { merchant_uid, imp_uid } = await overdue();
    await sweep.runOnce();
    await due(booted, merchant_uid);
    await sweep.runOnce();
    expect(await statusChanges(booted, merchant_uid)).toEqual(['pending > vbank_issued', 'vbank_issued > expired']);
    expect((await booted.shop.viewOrder(merchant_uid)).body).toMatchObject({ status: 'expired', vbank: null });
    expect(await booted.shop.complete({ imp_uid, merchant_uid })).toMatchObject({ status: 402 });
    expect(await booted.shop.confirm({ imp_uid, merchant_uid, amount: 64900 })).toMatchObject({ status: 409 });
  });

  it('stays expired when the PG marks the account failed after its end', async () => {
    const { merchant_uid, imp_uid } = await overdue();
    await sweep.runOnce();
    await booted.sandbox.control('PATCH', `/payments/${imp_uid}`, { status: 'failed' });
    await due(booted, merchant_uid);
    await sweep.runOnce();
    expect(await statusOf(booted, merchant_uid)).toBe('expired');
  });

  it('money that comes later still pays the order, and a person hears of it', async () => {
    const { merchant_uid, imp_uid } = await overdue();
    await sweep.runOnce();
    await booted.sandbox.control('POST', `/payments/${imp_uid}/deposit`);
    await due(booted, merchant_uid);
    await sweep.runOnce();
    expect(await statusOf(booted, merchant_uid)).toBe('paid');
    expect((await orderPage(booted, merchant_uid)).reviews).toMatchObject([{ kind: 'paid_after_expiry', imp_uid }]);
  });

  it('that was paid in time is paid, not expired', async () => {
    const { merchant_uid, imp_uid } = await overdue();
    await booted.sandbox.control('POST', `/payments/${imp_uid}/deposit`);
    await sweep.runOnce();
    expect(await statusChanges(booted, merchant_uid)).toEqual(['pending > vbank_issued', 'vbank_issued > paid']);
    expect((await orderPage(booted, merchant_uid)).reviews).toEqual([]);
  });
});
