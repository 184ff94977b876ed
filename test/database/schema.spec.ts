import type { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/postgres';
import { withClient } from '../support/postgres-client';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

describe('the tables refuse what no order can be, whatever the program believes', () => {
  let client: Client;
  const ORDER = `INSERT INTO orders (merchant_uid, order_token, request_hash, mode, name, amount, currency`;
  const order = (uid: string, more = '', values = '') =>
    `${ORDER}${more}) VALUES ('${uid}', 't', 'h', 'live', 'n', 100, 'KRW'${values})`;
  const PAYMENT = `INSERT INTO payments (order_id, imp_uid, currency, raw, status, amount`;
  const set = (change: string) => `UPDATE orders SET ${change} WHERE merchant_uid = 'o1'`;

  /** SQLSTATE and constraint; throws if PostgreSQL took it. */
  async function refusal(sql: string): Promise<string> {
    await client.query('SAVEPOINT attempt');
    const error = await client.query(sql).then(
      () => new Error(`taken: ${sql}`),
      (caught: unknown) => caught as Error & { code: string; constraint?: string },
    );
    await client.query('ROLLBACK TO attempt');
    if (!('code' in error)) throw error;
    return `${error.code} ${error.constraint ?? ''}`.trim();
  }

  beforeEach(() =>
    withClient(database.url, async (setup) => {
      await setup.query(order('o1', ', idempotency_key', ", 'key'"));
      await setup.query(`${PAYMENT}) SELECT id, 'imp_1', 'KRW', '{}', 'paid', 100 FROM orders`);
      await setup.query(`INSERT INTO order_events (order_id, type, from_status, to_status, source)
                         SELECT id, 'order.created', 'pending', 'pending', 'shop' FROM orders`);
      await setup.query(`INSERT INTO reviews (kind, imp_uid, order_id) SELECT 'amount', 'imp_1', id FROM orders`);
      await setup.query(`INSERT INTO notifications (order_id, imp_uid, kind, account, recipient, message_type, subject, text)
                         SELECT id, 'imp_1', 'vbank_issued', 'a', '01012345678', 'SMS', '', '' FROM orders`);
    }),
  );

  /** All in one transaction that is thrown away: each attempt is judged by itself. */
  const expectRefusals = (attempts: readonly (readonly [string, string])[]) =>
    withClient(database.url, async (connection) => {
      client = connection;
      await client.query('BEGIN');
      const seen: [string, string][] = [];
      for (const [sql] of attempts) seen.push([sql, await refusal(sql)]);
      expect(seen).toEqual(attempts);
    });

  it('an order has one number, one key, a price, and a status that its money allows', () =>
    expectRefusals([
      [order('o1'), '23505 orders_merchant_uid_key'],
      [order('o2', ', idempotency_key', ", 'key'"), '23505 orders_idempotency_key_key'],
      [order('x'.repeat(41)), '22001'],
      [set('amount = 0'), '23514 orders_amount_check'],
      [set('amount = -1'), '23514 orders_amount_check'],
      [set('amount = 100000000000001'), '23514 orders_amount_check'],
      [set("currency = 'krw'"), '23514 orders_currency_check'],
      [set("mode = 'play'"), '23514 orders_mode_check'],
      [set("status = 'shipped'"), '23514 orders_status_check'],
      [set('cancelled_amount = 101'), '23514 orders_cancelled_amount_check'],
      [set("status = 'paid', cancelled_amount = 1"), '23514 orders_cancelled_amount_check'],
      [set("status = 'partially_cancelled', cancelled_amount = 0"), '23514 orders_cancelled_amount_check'],
      [set("status = 'partially_cancelled', cancelled_amount = 100"), '23514 orders_cancelled_amount_check'],
      [set("status = 'vbank_issued'"), '23514 orders_vbank_check'],
      [set("vbank_num = '1'"), '23514 orders_vbank_check'],
    ]));

  it('a payment belongs to one order, is stored once, and one that counts has a whole amount', () =>
    expectRefusals([
      [`${PAYMENT}) SELECT id, 'imp_1', 'KRW', '{}', 'paid', 100 FROM orders`, '23505 payments_imp_uid_key'],
      [`${PAYMENT}) VALUES (999, 'imp_2', 'KRW', '{}', 'paid', 100)`, '23503 payments_order_id_fkey'],
      [`UPDATE payments SET status = 'refunded'`, '23514 payments_status_check'],
      [`UPDATE payments SET cancel_amount = -1`, '23514 payments_cancel_amount_check'],
      [`UPDATE payments SET cancel_amount = 101`, '23514 payments_amount_check'],
      [`UPDATE payments SET amount = -1`, '23514 payments_amount_check'],
      [`UPDATE payments SET mismatch = 'mood'`, '23514 payments_mismatch_check'],
      [`DELETE FROM orders`, '23503 payments_order_id_fkey'],
    ]));

  it('a payment that counts has an amount', () =>
    expectRefusals([[`UPDATE payments SET amount = NULL`, '23514 payments_amount_check']]));

  it('one message and one review for one reason, however often it is seen', () =>
    expectRefusals([
      [
        `INSERT INTO reviews (kind, imp_uid, order_id) SELECT kind, imp_uid, order_id FROM reviews`,
        '23505 reviews_imp_uid_kind_subject_key',
      ],
      [`UPDATE reviews SET kind = 'mood'`, '23514 reviews_kind_check'],
      [
        `INSERT INTO notifications (order_id, imp_uid, kind, account, recipient, message_type, subject, text)
         SELECT order_id, imp_uid, kind, account, recipient, message_type, subject, text FROM notifications`,
        '23505 notifications_payment_kind_account_key',
      ],
      [`UPDATE notifications SET recipient = NULL`, '23514 notifications_recipient_check'],
      [`UPDATE notifications SET status = 'sent'`, '23514 notifications_sent_check'],
    ]));

  it('who looked at a buyer stays written; only what was searched for goes, and only when it is old', async () => {
    const old = `UPDATE admin_reads SET filters = NULL WHERE at < now() - interval '30 days'`;
    await withClient(database.url, async (setup) => {
      await setup.query(`INSERT INTO admin_reads (at, operator, remote_address, action, merchant_uids, filters)
        SELECT at, 'kim', '::1', 'GET /admin/orders', '{o1}', '{"q":"010"}'
        FROM unnest(ARRAY[now(), now() - interval '31 days']) AS at`);
    });
    await expectRefusals([
      [`UPDATE admin_reads SET operator = 'lee'`, '23001'],
      [`UPDATE admin_reads SET filters = NULL`, '23001'],
      [`UPDATE admin_reads SET filters = '{}'`, '23001'],
      [old.replace('filters = NULL', `filters = NULL, merchant_uids = '{}'`), '23001'],
      [`DELETE FROM admin_reads`, '23001'],
      [`TRUNCATE admin_reads`, '23001'],
    ]);
    expect((await withClient(database.url, (connection) => connection.query(old))).rowCount).toBe(1);
  });

  it('what is still to be sent or judged keeps its text, whatever erases', () =>
    expectRefusals([
      [
        `UPDATE notifications SET text = NULL, subject = NULL, account = NULL, recipient = NULL`,
        '23514 notifications_text_check',
      ],
      [
        `INSERT INTO webhook_deliveries (imp_uid, body, remote_address) VALUES ('imp_1', NULL, NULL)`,
        '23514 webhook_deliveries_body_check',
      ],
    ]));

  it('the program owns the tables whose triggers refuse it: a right to change them would change nothing', () =>
    withClient(database.url, async (connection) => {
      const { rows } = await connection.query<{ mine: boolean }>(
        `SELECT tableowner = current_user AS mine FROM pg_tables WHERE tablename IN ('order_events', 'admin_reads')`,
      );
      expect(rows).toEqual([{ mine: true }, { mine: true }]);
    }));

  it('what happened stays written: an event can be neither changed nor taken away', () =>
    expectRefusals([
      [`UPDATE order_events SET to_status = 'paid'`, '23001'],
      [`DELETE FROM order_events`, '23001'],
      [`DELETE FROM order_events WHERE false`, '23001'],
      [`TRUNCATE order_events`, '23001'],
      [`TRUNCATE orders CASCADE`, '23001'],
      [
        `INSERT INTO order_events (order_id, type, from_status, to_status, source)
        SELECT id, 'x', 'pending', 'paid', 'stranger' FROM orders`,
        '23514 order_events_source_check',
      ],
    ]));
});
