import { DriftService, type DriftRun } from '../../src/payments/reconciliation/drift/drift.service';
import { bootApp, type BootedApp } from '../support/boot-app';
import { orderPage, statusOf } from '../support/order-page';

let booted: BootedApp;
let drift: DriftService;
beforeAll(async () => {
  booted = await bootApp({ RECONCILE_CRON: '0 0 1 1 *' });
  await booted.sandbox.control('PUT', '/settings', { webhook_url: null });
  drift = booted.app.get(DriftService, { strict: false });
});
afterAll(() => booted.close());
beforeEach(async () => {
  await booted.sandbox.control('POST', '/reset');
  await booted.sandbox.control('PUT', '/settings', { webhook_url: null });
  // What other tests left at upstream is gone, and is nobody's concern.
  await booted.query('UPDATE payments SET paid_at = 0');
});

const now = () => Math.floor(Date.now() / 1000);
const report = (): Promise<DriftRun> => drift.runOnce(now() - 48 * 3600, now() + 5);
const patch = (impUid: string, fields: object) => booted.sandbox.control('PATCH', `/payments/${impUid}`, fields);
const driftReviews = (impUid: string) =>
  booted.query<{ order_id: number | null; merchant_uid: string | null; detail: object }>(
    `SELECT order_id, merchant_uid, detail FROM reviews WHERE imp_uid = $1 AND kind = 'drift'`,
    [impUid],
  );

/** An order that is paid, and of which we know it. */
async function paidOrder() {
  const { merchant_uid } = await booted.shop.order();
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: 64900 });
  expect(await booted.shop.complete({ imp_uid, merchant_uid })).toMatchObject({ status: 200 });
  return { merchant_uid, imp_uid };
}

it('a day on which everything went well would not look like one', async () => {
  await paidOrder();
  await booted.sandbox.open({ merchant_uid: (await booted.shop.order()).merchant_uid, amount: 64900 });
  expect(await report()).toEqual({
    end: 'complete',
    counts: { read: 2, missed: 0, unknown: 0, differs: 0, unreadable: 0, unwritable: 0 },
    items: [],
  });
});

it('an order that the sweep has given up on would never be shipped', async () => {
  const { merchant_uid } = await booted.shop.order();
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: 64900 });
  await booted.query('UPDATE orders SET next_check_at = NULL WHERE merchant_uid = $1', [merchant_uid]);
  expect(await report()).toMatchObject({
    counts: { read: 1, missed: 1, differs: 0 },
    items: [{ kind: 'missed', imp_uid, merchant_uid, before: null, after: { status: 'paid', amount: 64900 } }],
  });
  expect(await statusOf(booted, merchant_uid)).toBe('paid');
  expect((await orderPage(booted, merchant_uid)).events.at(-1)).toMatchObject({ source: 'sweep', to: 'paid' });
  expect(await report()).toMatchObject({ counts: { missed: 0 }, items: [] });
});

it('a refund made in the console, of which no webhook tells, would leave the order paid', async () => {
  const { merchant_uid, imp_uid } = await paidOrder();
  await booted.sandbox.control('POST', `/payments/${imp_uid}/cancel`, { amount: 900 });
  expect(await report()).toMatchObject({
    items: [
      { kind: 'missed', before: { status: 'paid' }, after: { status: 'partially_cancelled', cancel_amount: 900 } },
    ],
  });
  expect(await statusOf(booted, merchant_uid)).toBe('partially_cancelled');
  expect(await driftReviews(imp_uid)).toEqual([]);
});

it('an account whose money nobody told of would wait for ever', async () => {
  const { merchant_uid } = await booted.shop.order();
  const { imp_uid } = await booted.sandbox.issueVbank({ merchant_uid, amount: 64900 });
  expect(await report()).toMatchObject({ items: [{ kind: 'missed', before: null, after: { status: 'ready' } }] });
  expect(await statusOf(booted, merchant_uid)).toBe('vbank_issued');
  expect(await report()).toMatchObject({ items: [] });
  await booted.sandbox.control('POST', `/payments/${imp_uid}/deposit`);
  expect(await report()).toMatchObject({ items: [{ before: { status: 'ready' }, after: { status: 'paid' } }] });
});

it('money for an order that is none of ours would be seen by nobody', async () => {
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid: 'from-another-system', amount: 100 });
  const idle = await booted.sandbox.open({ merchant_uid: 'another-window', amount: 100 });
  const first = await report();
  expect(first).toMatchObject({ counts: { unknown: 2, missed: 0 } });
  expect(first.items).toContainEqual({
    kind: 'unknown',
    imp_uid,
    merchant_uid: 'from-another-system',
    upstream: { status: 'paid', amount: 100, cancel_amount: 0, currency: 'KRW' },
  });
  await report();
  expect(await driftReviews(imp_uid)).toMatchObject([{ order_id: null, merchant_uid: 'from-another-system' }]);
  // Nothing was paid: a person need not look.
  expect(await driftReviews(idle.imp_uid)).toEqual([]);
  const { items } = (await booted.shop.admin('/reviews')).body as { items: Record<string, unknown>[] };
  expect(items).toContainEqual(
    expect.objectContaining({ imp_uid, kind: 'drift', merchant_uid: 'from-another-system' }),
  );
});

it.each([
  ['takes the money back without a word', { status: 'ready', paid_at: 0 }, { status: 'ready' }],
  ['says another amount', { amount: 60000 }, { status: 'paid', amount: 60000 }],
  ['says another currency', { currency: 'USD' }, { currency: 'USD' }],
  ['names another order', { merchant_uid: 'another-order' }, { merchant_uid: 'another-order' }],
])('upstream that %s would be believed, or overlooked', async (_name, fields, upstream) => {
  const { merchant_uid, imp_uid } = await paidOrder();
  await patch(imp_uid, fields);
  expect(await report()).toMatchObject({
    counts: { missed: 0, differs: 1 },
    items: [{ kind: 'differs', imp_uid, merchant_uid, ours: { status: 'paid', amount: 64900 } }],
  });
  await report();
  expect(await driftReviews(imp_uid)).toMatchObject([
    { order_id: expect.any(Number) as number, detail: { ours: { status: 'paid', amount: 64900 }, upstream } },
  ]);
  expect(await statusOf(booted, merchant_uid)).toBe('paid');
});

it('a refund that upstream forgets would be overlooked', async () => {
  const { merchant_uid, imp_uid } = await paidOrder();
  await booted.sandbox.control('POST', `/payments/${imp_uid}/cancel`, { amount: 900 });
  await booted.shop.complete({ imp_uid, merchant_uid });
  await patch(imp_uid, { cancel_amount: 500 });
  expect(await report()).toMatchObject({
    items: [{ kind: 'differs', ours: { cancel_amount: 900 }, upstream: { cancel_amount: 500 } }],
  });
  expect(await statusOf(booted, merchant_uid)).toBe('partially_cancelled');
});

it('a payment of ours that upstream has never heard of would be shipped for', async () => {
  const { merchant_uid, imp_uid } = await paidOrder();
  await booted.sandbox.control('POST', '/reset');
  expect(await report()).toMatchObject({
    counts: { read: 0, differs: 1 },
    items: [{ kind: 'differs', imp_uid, merchant_uid, upstream: null }],
  });
  expect(await driftReviews(imp_uid)).toMatchObject([{ detail: { upstream: null } }]);
  expect(await statusOf(booted, merchant_uid)).toBe('paid');
});

it('a payment that the list leaves out would be called drift, though upstream knows it', async () => {
  const { imp_uid } = await paidOrder();
  // Paid at a time that is not in the list's period.
  await patch(imp_uid, { paid_at: 1 });
  expect(await report()).toMatchObject({ counts: { read: 0, differs: 0 }, items: [] });
});

it('one record that cannot be read would hide all the others', async () => {
  const { imp_uid } = await paidOrder();
  await patch(imp_uid, { amount: 'a lot' });
  const { merchant_uid } = await booted.shop.order();
  await booted.sandbox.pay({ merchant_uid, amount: 64900 });
  expect(await report()).toMatchObject({
    end: 'complete',
    counts: { read: 1, missed: 1, unreadable: 1 },
    items: [{ kind: 'unreadable', imp_uid }, { kind: 'missed' }],
  });
  expect(await statusOf(booted, merchant_uid)).toBe('paid');
});
