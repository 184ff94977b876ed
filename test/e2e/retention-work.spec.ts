import { EraseJob } from '../../src/retention/erase.job';
import { ERASURES } from '../../src/retention/erasures';
import { RetentionRepository } from '../../src/retention/retention.repository';
import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { runJobsNow } from '../support/jobs';
import { age, everythingIsTold } from '../support/past';
import { columnsWith } from '../support/search-database';
import { BUYER, WORDS } from '../support/wren';
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

const erase = () => booted.app.get(EraseJob).run();
const found = () => columnsWith(booted, WORDS);
const statusIs = (merchant_uid: string, status: string) =>
  until(async () => (await booted.shop.viewOrder(merchant_uid)).body['status'] === status);

describe('what still has work to do keeps what the work needs', () => {
  beforeEach(async () => {
    await age(booted);
    await booted.query(`UPDATE reviews SET resolved_at = now(), resolution = 'accepted', resolved_by = 'kim', note = NULL
                        WHERE resolved_at IS NULL`);
    await erase();
    expect(await found()).toEqual([]);
  });
  afterEach(() => backend.answerWith(204));

  async function account() {
    const { merchant_uid } = await booted.shop.order(BUYER);
    const { imp_uid } = await booted.sandbox.issueVbank({ merchant_uid, amount: 64900 });
    await statusIs(merchant_uid, 'vbank_issued');
    return { merchant_uid, imp_uid };
  }

  async function paid() {
    const { merchant_uid } = await booted.shop.order(BUYER);
    await booted.sandbox.pay({ merchant_uid, amount: 64900 });
    await statusIs(merchant_uid, 'paid');
    await everythingIsTold(booted);
    return merchant_uid;
  }

  it('an account that waits for its money', async () => {
    const { merchant_uid, imp_uid } = await account();
    await everythingIsTold(booted);
    await age(booted);
    await erase();
    expect((await booted.shop.viewOrder(merchant_uid)).body['vbank']).toMatchObject({
      vbank_num: expect.any(String) as string,
    });
    expect(await found()).toContain('orders.buyer_name');
    await booted.sandbox.control('POST', `/payments/${imp_uid}/deposit`);
    await statusIs(merchant_uid, 'paid');
    await everythingIsTold(booted);
  });

  it('a message on its way, and it goes when the message has arrived', async () => {
    backend.answerWith(503);
    const { merchant_uid } = await booted.shop.order(BUYER);
    await booted.sandbox.pay({ merchant_uid, amount: 64900 });
    await statusIs(merchant_uid, 'paid');
    await age(booted);
    await erase();
    expect(await found()).toContain('orders.buyer_name');
    backend.answerWith(204);
    await runJobsNow(booted);
    await everythingIsTold(booted);
    expect(backend.typesOf(merchant_uid)).toEqual(['order.paid']);
    await erase();
    expect(await found()).toEqual([]);
  });

  it('a refund of which nobody knows what became', async () => {
    const merchant_uid = await paid();
    await booted.query(
      `INSERT INTO refunds (order_id, imp_uid, idempotency_key, request_hash, currency, status, requested_by, refund_account)
       SELECT id, 'imp_000000000001', 'k', 'h', 'KRW', 'awaiting_approval', 'kim', '555-444-333222' FROM orders WHERE merchant_uid = $1`,
      [merchant_uid],
    );
    await age(booted);
    await erase();
    expect(await found()).toEqual(expect.arrayContaining(['orders.buyer_name', 'refunds.refund_account']));
    await booted.query(`UPDATE refunds SET status = 'refused', finished_at = now() - interval '31 days'
                        WHERE finished_at IS NULL`);
    await erase();
    expect(await found()).toEqual([]);
  });

  it('a question that no person has answered', async () => {
    const merchant_uid = await paid();
    await booted.query(
      `INSERT INTO reviews (kind, imp_uid, order_id)
       SELECT 'drift', 'imp_000000000002', id FROM orders WHERE merchant_uid = $1`,
      [merchant_uid],
    );
    await age(booted);
    await erase();
    expect(await found()).toContain('orders.buyer_name');
  });

  it('a webhook that is not judged', async () => {
    await booted.query(
      `INSERT INTO webhook_deliveries (imp_uid, body, remote_address)
       VALUES ('imp_000000000003', '{"tel":"010-7391-5827"}', '10.0.0.9')`,
    );
    await age(booted);
    await erase();
    expect(await found()).toEqual(['webhook_deliveries.body']);
  });
});

it('ten thousand old orders go in short statements, past those that must wait, and on the queue’s own word', async () => {
  await booted.query(
    `INSERT INTO orders (merchant_uid, order_token, request_hash, mode, name, amount, currency, status, buyer_name,
       created_at, updated_at, vbank_num, vbank_date)
     SELECT 'old_' || n, 't', 'h', 'live', 'n', 100, 'KRW', CASE WHEN n % 2 = 0 THEN 'paid' ELSE 'vbank_issued' END,
       'Wren Kestrel', now() - interval '40 days', now() - interval '40 days', '1', 0
     FROM generate_series(1, 20000) AS n`,
  );
  await booted.query(
    `INSERT INTO payments (order_id, imp_uid, status, amount, currency, raw)
     SELECT id, 'imp_' || lpad(id::text, 12, '0'), 'paid', 100, 'KRW', '{"buyer_name":"Wren Kestrel"}'
     FROM orders WHERE merchant_uid LIKE 'old_%' AND status = 'paid'`,
  );
  const [orders] = ERASURES;
  const batch = orders && (await booted.app.get(RetentionRepository).erase(orders, 30, 0, 500));
  expect(batch?.erased).toBeLessThanOrEqual(500);
  expect(batch?.next).not.toBeNull();
  await booted.query(`SELECT graphile_worker.add_job('erase-buyers-data')`);
  const left = async () => {
    const [row] = await booted.query<{ n: number }>(
      `SELECT count(*)::integer AS n FROM orders o LEFT JOIN payments p ON p.order_id = o.id
       WHERE merchant_uid LIKE 'old_%' AND o.status = 'paid' AND (o.buyer_name IS NOT NULL OR p.erased_at IS NULL)`,
    );
    return row?.n;
  };
  await until(async () => (await left()) === 0, 30_000);
  const [kept] = await booted.query<{ n: number }>(
    `SELECT count(*)::integer AS n FROM orders WHERE merchant_uid LIKE 'old_%' AND buyer_name IS NOT NULL`,
  );
  expect(kept?.n).toBe(10_000);
}, 60_000);
