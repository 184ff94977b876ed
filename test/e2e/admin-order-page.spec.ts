import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { orderPage, statusChanges } from '../support/order-page';

let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp();
});
afterAll(() => booted.close());

it('an order’s page has everything that is known of it, or the operator guesses', async () => {
  const { shop, sandbox, sms } = booted;
  const { merchant_uid } = await shop.order({ buyer_tel: '010-4242-4242', custom_data: { gift: 1 } });
  const { imp_uid, vbank_num } = await sandbox.issueVbank({ merchant_uid, amount: 64900 });
  await until(() => sms.received.some(({ text }) => text.includes(vbank_num ?? '')));
  await sandbox.control('POST', `/payments/${imp_uid}/deposit`);
  await sandbox.control('POST', `/payments/${imp_uid}/cancel`, { amount: 900, reason: 'scratched' });
  const { status, body } = await shop.admin(`/orders/${merchant_uid}`);
  expect(status).toBe(200);
  expect(Object.keys(body).toSorted()).toEqual(
    ['events', 'notifications', 'order', 'payments', 'refunds', 'reviews', 'webhooks'].toSorted(),
  );
  expect(body).toMatchObject({
    order: { merchant_uid, status: 'partially_cancelled', cancelled_amount: 900, custom_data: { gift: 1 } },
    payments: [{ imp_uid, status: 'partially_cancelled', amount: 64900, cancel_amount: 900, vbank_num }],
    notifications: [{ imp_uid, kind: 'vbank_issued', status: 'sent', recipient: '01042424242' }],
    refunds: [{ imp_uid, amount: 900, reason: 'scratched' }],
    reviews: [],
  });
  expect((body['webhooks'] as { outcome: string }[]).map(({ outcome }) => outcome)).toEqual([
    'vbankIssued',
    'success',
    'success',
  ]);
  expect(await statusChanges(booted, merchant_uid)).toEqual([
    'pending > vbank_issued',
    'vbank_issued > paid',
    'paid > partially_cancelled',
  ]);
});

it('every event tells when, what, whence and of which payment', async () => {
  const { shop, sandbox } = booted;
  const { merchant_uid } = await shop.order();
  const { imp_uid } = await sandbox.pay({ merchant_uid, amount: 64900 });
  await Promise.all(Array.from({ length: 5 }, () => shop.complete({ imp_uid, merchant_uid })));
  const events = (await shop.admin(`/orders/${merchant_uid}`)).body['events'] as Record<string, unknown>[];
  expect(events[0]).toMatchObject({ type: 'order.created', from: 'pending', to: 'pending', source: 'shop' });
  for (const event of events) {
    expect(Object.keys(event)).toEqual(expect.arrayContaining(['id', 'at', 'type', 'from', 'to', 'imp_uid', 'source']));
    expect(event['at']).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  }
  const changes = events.filter(({ from, to }) => from !== to);
  expect(changes).toMatchObject([{ from: 'pending', to: 'paid', imp_uid }]);
});

it('a second paid payment and a mismatch change no status and stand in the reviews', async () => {
  const { shop, sandbox } = booted;
  const { merchant_uid } = await shop.order();
  const first = await sandbox.open({ merchant_uid, amount: 64900 });
  const second = await sandbox.open({ merchant_uid, amount: 64900 });
  await sandbox.control('POST', `/payments/${first.imp_uid}/approve`);
  await sandbox.control('POST', `/payments/${second.imp_uid}/approve`);
  const { imp_uid } = await sandbox.pay({ merchant_uid, amount: 1, force: true });
  await shop.complete({ imp_uid, merchant_uid });
  const page = await orderPage(booted, merchant_uid);
  expect(page.reviews.map(({ kind }) => kind).toSorted()).toEqual(['amount', 'second_payment']);
  expect(page.reviews.every((review) => review.merchant_uid === merchant_uid && review.imp_uid !== '')).toBe(true);
  expect(await statusChanges(booted, merchant_uid)).toEqual(['pending > paid']);
});

it('nothing of another order is on the page, or one buyer’s account is read to another', async () => {
  const { shop, sandbox } = booted;
  const [mine, other] = [await shop.order(), await shop.order({ buyer_tel: '010-9999-9999' })];
  const theirs = await sandbox.issueVbank({ merchant_uid: other.merchant_uid, amount: 64900 });
  await shop.complete({ imp_uid: theirs.imp_uid, merchant_uid: mine.merchant_uid });
  const page = await orderPage(booted, mine.merchant_uid);
  expect(page).toMatchObject({ payments: [], notifications: [], reviews: [], webhooks: [] });
  expect(JSON.stringify(page)).not.toContain(theirs.vbank_num);
});

it('every webhook is shown: strangers who send hundreds cannot push the real one off the page', async () => {
  const { merchant_uid } = await booted.shop.order();
  await booted.query(
    `INSERT INTO webhook_deliveries (imp_uid, merchant_uid, body, remote_address, processed_at, outcome)
     SELECT 'imp_000000000000', $1, '{"junk":true}', '127.0.0.1', now(), 'notFound' FROM generate_series(1, 250)`,
    [merchant_uid],
  );
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: 64900 });
  const page = await orderPage(booted, merchant_uid);
  expect(page.webhooks.map((webhook) => webhook.imp_uid)).toContain(imp_uid);
});

it.each(['order_nothere', '..', '%00', 'a'.repeat(41), '%F0%9F%98%80'])('%s is no order', async (merchantUid) => {
  const reply = await booted.shop.admin(`/orders/${merchantUid}`);
  expect(reply).toMatchObject({ status: 404, body: { status: 'notFound' } });
});
