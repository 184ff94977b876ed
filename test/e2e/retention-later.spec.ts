import { EraseJob } from '../../src/retention/erase.job';
import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { age, everythingIsTold } from '../support/past';
import { columnsWith } from '../support/search-database';
import { BUYER, WORDS } from '../support/wren';

let booted: BootedApp;
beforeEach(async () => {
  booted = await bootApp({ PII_RETENTION_DAYS: '30' });
}, 30_000);
afterEach(() => booted.close());

const erase = () => booted.app.get(EraseJob).run();
const statusIs = (merchant_uid: string, status: string) =>
  until(async () => (await booted.shop.viewOrder(merchant_uid)).body['status'] === status);

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
