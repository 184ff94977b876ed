import { DataSource } from 'typeorm';
import { REDELIVER } from '../../src/notifications/redeliver.sql';
import { EraseJob } from '../../src/retention/erase.job';
import { ERASURES } from '../../src/retention/erasures';
import { RetentionRepository } from '../../src/retention/retention.repository';
import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { age, everythingIsTold } from '../support/past';
import { columnsWith } from '../support/search-database';
import { ACCOUNT, BUYER, MORE, WORDS } from '../support/wren';

let booted: BootedApp;
beforeEach(async () => {
  booted = await bootApp({ PII_RETENTION_DAYS: '30' });
}, 30_000);
afterEach(() => booted.close());

const erase = () => booted.app.get(EraseJob).run();
const statusIs = (merchant_uid: string, status: string) =>
  until(async () => (await booted.shop.viewOrder(merchant_uid)).body['status'] === status);

async function account() {
  const { merchant_uid } = await booted.shop.order({ ...BUYER, ...MORE });
  const { imp_uid } = await booted.sandbox.open({ merchant_uid, amount: 64900, pay_method: 'vbank', ...BUYER });
  await booted.sandbox.control('POST', `/payments/${imp_uid}/issue-vbank`, ACCOUNT);
  await statusIs(merchant_uid, 'vbank_issued');
  return { merchant_uid, imp_uid };
}

async function deposit(imp_uid: string, merchant_uid: string): Promise<void> {
  await booted.sandbox.control('POST', `/payments/${imp_uid}/deposit`);
  await statusIs(merchant_uid, 'paid');
  await everythingIsTold(booted);
}

async function page(merchant_uid: string) {
  const { text } = await booted.shop.admin(`/orders/${merchant_uid}`);
  return JSON.parse(text) as { payments: { raw: object }[]; refunds: object[]; events: object[] };
}

it('the books would not say what was given back, nor by which number the PG knows the payment', async () => {
  const { shop, sandbox } = booted;
  const { merchant_uid } = await shop.order(BUYER);
  const { imp_uid } = await sandbox.pay({ merchant_uid, amount: 64900, ...BUYER });
  await statusIs(merchant_uid, 'paid');
  for (const amount of [900, 1100])
    await sandbox.control('POST', `/payments/${imp_uid}/cancel`, { amount, reason: 'Wren changed her mind' });
  await until(async () => (await shop.viewOrder(merchant_uid)).body['cancelled_amount'] === 2000);
  await everythingIsTold(booted);
  const before = await page(merchant_uid);
  expect(before.refunds).toMatchObject([{ amount: 900 }, { amount: 1100 }]);
  await age(booted);
  await erase();
  expect(await columnsWith(booted, [...WORDS, 'Wren'])).toEqual([]);
  const after = await page(merchant_uid);
  expect(after.refunds).toEqual(before.refunds.map((refund) => ({ ...refund, reason: null })));
  const { pg_tid, pg_provider, apply_num, paid_at, cancelled_at } = before.payments[0]?.raw as Record<string, unknown>;
  expect([pg_tid, paid_at, cancelled_at]).not.toContain(null);
  const books = { imp_uid, amount: 64900, cancel_amount: 2000, pg_tid, pg_provider, apply_num, paid_at, cancelled_at };
  expect(after.payments[0]?.raw).toMatchObject(books);
});

it('any replay would bring back what was erased of a buyer, and tell of a payment once more', async () => {
  const { merchant_uid, imp_uid } = await account();
  await deposit(imp_uid, merchant_uid);
  await age(booted);
  await erase();
  const { events } = await page(merchant_uid);
  for (const status of ['ready', 'paid', 'paid']) {
    await booted.shop.complete({ imp_uid, merchant_uid });
    await booted.shop.webhook({ imp_uid, merchant_uid, status });
  }
  expect((await page(merchant_uid)).events).toEqual(events);
  expect(await columnsWith(booted, WORDS)).toEqual([]);
  // What is news still comes in.
  await booted.sandbox.control('POST', `/payments/${imp_uid}/cancel`, {});
  await statusIs(merchant_uid, 'cancelled');
});

it('goods that were paid late would have nowhere to go: the address stays while the order has news', async () => {
  const { merchant_uid, imp_uid } = await account();
  await age(booted);
  await deposit(imp_uid, merchant_uid);
  const news = (days: number) => booted.query(`UPDATE orders SET updated_at = now() - make_interval(days => ${days})`);
  const address = async () => (await booted.query('SELECT buyer_addr FROM orders'))[0];
  await news(13);
  await erase();
  expect(await address()).toEqual({ buyer_addr: BUYER.buyer_addr });
  await news(15);
  await erase();
  expect(await address()).toEqual({ buyer_addr: null });
});

it('a message that an operator sends again while its order is looked at would lose its text, and the night its run', async () => {
  const { merchant_uid, imp_uid } = await account();
  await deposit(imp_uid, merchant_uid);
  await age(booted);
  const [sms] = await booted.query<{ id: number }>(`SELECT id FROM notifications WHERE channel = 'sms'`);
  const [orders] = ERASURES;
  if (orders === undefined) throw new Error('nothing is erased');
  // Holds the erasing statement after it has begun to look, and before it locks.
  const held = { ...orders, since: `(SELECT created_at FROM pg_advisory_xact_lock_shared(77))` };
  let erasing: Promise<unknown> | undefined;
  await booted.app.get(DataSource).transaction(async (holder) => {
    await holder.query('SELECT pg_advisory_xact_lock(77)');
    erasing = booted.app.get(RetentionRepository).erase(held, 30, 0, 500);
    await until(async () => (await booted.query('SELECT FROM pg_locks WHERE NOT granted')).length > 0);
    await booted.query(REDELIVER, [sms?.id, 'kim']);
  });
  await erasing;
  const [order] = await booted.query('SELECT erased_at, buyer_name FROM orders');
  expect(order).toEqual({ erased_at: null, buyer_name: BUYER.buyer_name });
  await until(() => booted.sms.received.length === 2);
});

it('what cannot be erased of one table would keep the buyers’ data in all others', async () => {
  const { merchant_uid, imp_uid } = await account();
  await deposit(imp_uid, merchant_uid);
  await booted.shop.admin(`/orders?q=${BUYER.buyer_tel}`);
  await age(booted);
  await booted.query('ALTER TABLE orders ADD CONSTRAINT broken CHECK (erased_at IS NULL)');
  await erase();
  expect(await booted.query('SELECT FROM webhook_deliveries WHERE body IS NOT NULL')).toEqual([]);
  expect(await columnsWith(booted, [BUYER.buyer_tel])).toEqual(['orders.buyer_tel', 'payments.raw']);
});
