import { Client } from 'pg';
import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';

const POOL_SIZE = 4;

let booted: BootedApp;
let outside: Client;
beforeAll(async () => {
  booted = await bootApp({ DATABASE_POOL_SIZE: String(POOL_SIZE) });
  await booted.sandbox.control('PUT', '/settings', { webhook_url: null });
  outside = new Client({ connectionString: booted.config.database.url });
  await outside.connect();
});
afterAll(async () => {
  await outside.end();
  await booted.close();
});

/** Statements of the server's own pool that wait for a lock. */
async function stuck(): Promise<number> {
  const { rowCount } = await outside.query(
    `SELECT FROM pg_stat_activity WHERE application_name = 'iamport-payment-server' AND wait_event_type = 'Lock'
       AND datname = current_database()`,
  );
  return rowCount ?? 0;
}

it('orders that are locked would have the process taken for dead, and the operator locked out; then all is judged', async () => {
  const orders = await Promise.all(Array.from({ length: 2 * POOL_SIZE }, () => booted.shop.order()));
  const hints = await Promise.all(
    orders.map(async ({ merchant_uid }) => {
      const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: 64900 });
      return { imp_uid, merchant_uid };
    }),
  );
  await outside.query('BEGIN; SELECT FROM orders FOR UPDATE');
  const waiting = Promise.all(hints.map((hint) => booted.shop.webhook({ ...hint, status: 'paid' })));
  await until(async () => (await stuck()) === POOL_SIZE);

  expect((await fetch(`${booted.url}/health/live`)).status).toBe(200);
  expect((await fetch(`${booted.url}/health/ready`)).status).toBe(200);
  expect(await booted.shop.admin('/orders')).toMatchObject({ status: 200 });
  expect(await booted.shop.admin(`/orders/${orders[0]!.merchant_uid}`)).toMatchObject({ status: 200 });
  expect(await booted.shop.admin('/reviews')).toMatchObject({ status: 200 });
  expect(await stuck()).toBe(POOL_SIZE);

  await outside.query('COMMIT');
  expect(new Set((await waiting).map(({ status }) => status))).toEqual(new Set([200]));
  await until(async () => (await booted.query(`SELECT FROM orders WHERE status <> 'paid'`)).length === 0);
  await until(
    async () => (await booted.query('SELECT FROM webhook_deliveries WHERE processed_at IS NULL')).length === 0,
    20_000,
  );
}, 30_000);

it('three slow searches of an operator would have the process taken for dead', async () => {
  await outside.query('BEGIN; LOCK TABLE reviews IN ACCESS EXCLUSIVE MODE');
  const searches = Array.from({ length: 3 }, () => booted.shop.admin('/reviews'));
  await until(async () => {
    const { rowCount } = await outside.query(
      `SELECT FROM pg_stat_activity WHERE application_name LIKE '%operations' AND wait_event_type = 'Lock'
         AND datname = current_database()`,
    );
    return rowCount === 3;
  });
  expect((await fetch(`${booted.url}/health/ready`)).status).toBe(200);
  await outside.query('COMMIT');
  expect((await Promise.all(searches)).map(({ status }) => status)).toEqual([200, 200, 200]);
});
