import { EraseJob } from '../../src/retention/erase.job';
import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { KEYS } from '../support/keys';
import { orderPage } from '../support/order-page';
import { age, everythingIsTold } from '../support/past';
import { columnsWith } from '../support/search-database';
import { ACCOUNT, BUYER, MORE, NOTE, REFUND, WORDS } from '../support/wren';
import { startShopBackend, type ShopBackend } from '../support/shop-backend';

let backend: ShopBackend;
let booted: BootedApp;
beforeAll(async () => {
  backend = await startShopBackend();
  booted = await bootApp({ ...backend.env, PII_RETENTION_DAYS: '30' });
}, 30_000);
afterAll(async () => {
  await booted.close();
  await backend.close();
});

const operator = { authorization: `Bearer ${KEYS.operator}` };
const erase = () => booted.app.get(EraseJob).run();
const found = () => columnsWith(booted, WORDS);
const statusIs = (merchant_uid: string, status: string) =>
  until(async () => (await booted.shop.viewOrder(merchant_uid)).body['status'] === status);

/** Bought with an account, paid, partly given back into an account, looked at by a person: everything we can know. */
async function livedThrough(): Promise<{ merchant_uid: string; imp_uid: string; order_token: string }> {
  const { shop, sandbox } = booted;
  const { merchant_uid, order_token } = await shop.order({ ...BUYER, ...MORE });
  const attempt = { merchant_uid, amount: 64900, pay_method: 'vbank', ...BUYER, custom_data: MORE.custom_data };
  const { imp_uid } = await sandbox.open(attempt);
  await sandbox.control('POST', `/payments/${imp_uid}/issue-vbank`, ACCOUNT);
  await statusIs(merchant_uid, 'vbank_issued');
  await sandbox.control('POST', `/payments/${imp_uid}/deposit`);
  await statusIs(merchant_uid, 'paid');
  await shop.webhook({ imp_uid, merchant_uid, status: 'paid', extra: { tel: BUYER.buyer_tel } });
  const cancel = `/admin/orders/${merchant_uid}/cancellations`;
  const body = { amount: 900, reason: 'Kestrel changed her mind', ...REFUND, refund_tel: BUYER.buyer_tel };
  expect((await shop.json('POST', cancel, body, { ...operator, 'idempotency-key': 'k' })).status).toBe(201);
  const odd = await sandbox.pay({ merchant_uid, amount: 100, force: true, ...BUYER });
  await shop.complete({ imp_uid: odd.imp_uid, merchant_uid });
  const { reviews } = JSON.parse((await shop.admin(`/orders/${merchant_uid}`)).text) as { reviews: { id: number }[] };
  for (const { id } of reviews)
    await shop.json('POST', `/admin/reviews/${id}/resolve`, { resolution: 'accepted', note: NOTE }, operator);
  await shop.admin(`/orders?q=${BUYER.buyer_tel}`);
  await everythingIsTold(booted);
  return { merchant_uid, imp_uid, order_token };
}

/** All that must stay as it was. */
async function books(): Promise<unknown> {
  const queries = [
    `SELECT merchant_uid, reference, name, amount, currency, status, cancelled_amount, created_at, updated_at, version FROM orders`,
    `SELECT imp_uid, status, mismatch, amount, cancel_amount, currency, pay_method, vbank_date, paid_at, updated_at FROM payments`,
    `SELECT * FROM order_events`,
    `SELECT imp_uid, channel, kind, status, attempts, created_at, sent_at, idempotency_key FROM notifications`,
    `SELECT imp_uid, merchant_uid, received_at, processed_at, outcome FROM webhook_deliveries`,
    `SELECT imp_uid, amount, status, balance, refund_bank, requested_by, created_at, finished_at FROM refunds`,
    `SELECT kind, imp_uid, detail, resolution, resolved_by, resolved_at FROM reviews`,
    `SELECT at, operator, remote_address, action, merchant_uids FROM admin_reads`,
  ];
  return Promise.all(queries.map((query) => booted.query(`${query} ORDER BY 1, 2`)));
}

describe('an order whose time is over', () => {
  let merchant_uid: string;
  let imp_uid: string;
  let order_token: string;
  beforeAll(async () => {
    ({ merchant_uid, imp_uid, order_token } = await livedThrough());
  }, 30_000);

  it('while it is young, its data is where the shop needs it', async () => {
    expect(await found()).toEqual([
      'admin_reads.filters',
      'notifications.account',
      'notifications.recipient',
      'notifications.text',
      'orders.buyer_addr',
      'orders.buyer_email',
      'orders.buyer_name',
      'orders.buyer_postcode',
      'orders.buyer_tel',
      'orders.custom_data',
      'orders.customer_id',
      'orders.vbank_holder',
      'orders.vbank_num',
      'payments.raw',
      'payments.vbank_holder',
      'payments.vbank_num',
      'refunds.reason',
      'refunds.refund_account',
      'refunds.refund_holder',
      'refunds.refund_tel',
      'reviews.note',
      'webhook_deliveries.body',
    ]);
    await erase();
    expect(await found()).toHaveLength(22);
  });

  it('nothing of the buyer is left in any column of any table, and the books are as they were', async () => {
    await age(booted);
    const before = await books();
    await erase();
    expect(await found()).toEqual([]);
    expect(await books()).toEqual(before);
    const left = await booted.query(`SELECT FROM webhook_deliveries WHERE remote_address IS NOT NULL`);
    expect(left).toEqual([]);
  });

  it('once more is harmless', async () => {
    const before = await books();
    const times = () => booted.query('SELECT merchant_uid, erased_at FROM orders ORDER BY 1');
    const erased = await times();
    await erase();
    expect(await books()).toEqual(before);
    expect(await times()).toEqual(erased);
  });

  it('its page, the lists and the buyer’s own view still answer', async () => {
    const { shop } = booted;
    for (const path of ['/orders', `/orders/${merchant_uid}`, '/notifications', '/refunds', '/reviews'])
      expect((await shop.admin(path)).status).toBe(200);
    expect((await shop.admin('/reads', KEYS.operator)).status).toBe(200);
    expect(await orderPage(booted, merchant_uid)).toMatchObject({
      order: { buyer_name: null, status: 'partially_cancelled', cancelled_amount: 900 },
      refunds: [{ amount: 900, status: 'done', refund_account: null }],
    });
    const own = await shop.viewOrder(merchant_uid, order_token);
    expect(own).toMatchObject({ status: 200, body: { status: 'partially_cancelled', vbank: null } });
    expect((await shop.complete({ imp_uid, merchant_uid })).body).toMatchObject({ status: 'success' });
  });

  it('a message that is erased is not sent empty: whoever asks for it is told why', async () => {
    const [sms] = await booted.query<{ id: number }>(`SELECT id FROM notifications WHERE channel = 'sms'`);
    const sent = booted.sms.received.length;
    const reply = await booted.shop.json('POST', `/admin/notifications/${sms?.id}/redeliver`, {}, operator);
    expect(reply).toMatchObject({ status: 409, body: { status: 'conflict' } });
    expect(String(reply.body['details'])).toContain('PII_RETENTION_DAYS');
    expect(booted.sms.received).toHaveLength(sent);
  });

  it('news that come later are taken in, and what they brought goes again', async () => {
    await booted.sandbox.control('POST', `/payments/${imp_uid}/cancel`, {});
    await statusIs(merchant_uid, 'cancelled');
    await everythingIsTold(booted);
    expect(await found()).toContain('payments.raw');
    await erase();
    // Not in the days of its news: the shop may have goods to send, or somebody more to write.
    expect(await found()).toContain('payments.raw');
    await booted.query(`UPDATE orders SET updated_at = updated_at - interval '15 days'`);
    await erase();
    expect(await found()).toEqual([]);
    expect(await orderPage(booted, merchant_uid)).toMatchObject({ order: { status: 'cancelled' } });
  });
});
