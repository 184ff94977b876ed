import { RequeueNotificationsJob } from '../../src/notifications/requeue-notifications.job';
import { RequeueDeliveriesJob } from '../../src/payments/inbox/requeue-deliveries.job';
import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { statusOf } from '../support/order-page';
import { breakUpstream, calmDown } from '../support/upstream';

let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp();
  await booted.sandbox.control('PUT', '/settings', { webhook_url: null });
});
afterAll(() => booted.close());
beforeEach(() => calmDown(booted));

const QUEUE = 'graphile_worker._private_jobs';
/** As a row of failures leaves it: the queue never looks at it again. */
const exhaust = (key: string) =>
  booted.query(`UPDATE ${QUEUE} SET attempts = max_attempts, run_at = now() WHERE key = $1`, [key]);
const lose = (key: string) => booted.query(`DELETE FROM ${QUEUE} WHERE key = $1`, [key]);
const liveJobs = async () =>
  (await booted.query<{ key: string }>(`SELECT key FROM ${QUEUE} WHERE attempts < max_attempts ORDER BY key`)).map(
    ({ key }) => key,
  );
const requeueDeliveries = () => booted.app.get(RequeueDeliveriesJob).run();
const requeueNotifications = () => booted.app.get(RequeueNotificationsJob).run();

/** A webhook of a paid payment that was stored while upstream was down. */
async function storedWebhook(): Promise<{ merchant_uid: string; key: string }> {
  const { merchant_uid } = await booted.shop.order();
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: 64900 });
  await breakUpstream(booted, { status: 503 });
  expect(await booted.shop.webhook({ imp_uid, merchant_uid, status: 'paid' })).toMatchObject({ status: 200 });
  const [row] = await booted.query<{ id: number }>('SELECT max(id) AS id FROM webhook_deliveries');
  await booted.query(`DELETE FROM ${QUEUE} WHERE key LIKE 'register-amount:%'`);
  return { merchant_uid, key: `delivery:${row!.id}` };
}

const older = (table: string, column: string) =>
  booted.query(`UPDATE ${table} SET ${column} = ${column} - interval '121 seconds'`);

it.each([
  ['has no attempt left', exhaust],
  ['is gone', lose],
])('a webhook that was answered with 200 would never be judged: its job %s', async (_why, end) => {
  const { merchant_uid, key } = await storedWebhook();
  await end(key);
  await breakUpstream(booted, {});
  await requeueDeliveries();
  // Whoever took it in may still be at it.
  expect(await liveJobs()).not.toContain(key);
  await older('webhook_deliveries', 'received_at');
  await requeueDeliveries();
  await until(async () => (await statusOf(booted, merchant_uid)) === 'paid');
  await until(async () => (await booted.query(`SELECT FROM ${QUEUE} WHERE key = $1`, [key])).length === 0);
  const open = await booted.query('SELECT FROM webhook_deliveries WHERE processed_at IS NULL');
  expect(open).toEqual([]);
});

it('a webhook that waits for upstream would be asked about all the time: its live job is left as it is', async () => {
  const { key } = await storedWebhook();
  await booted.query(`UPDATE ${QUEUE} SET run_at = '2100-01-01' WHERE key = $1`, [key]);
  await older('webhook_deliveries', 'received_at');
  await requeueDeliveries();
  const [job] = await booted.query<{ year: number }>(
    `SELECT extract(year FROM run_at)::integer AS year FROM ${QUEUE} WHERE key = $1`,
    [key],
  );
  expect(job?.year).toBe(2100);
  // Nor is one that runs, even for the last time.
  await booted.query(
    `UPDATE ${QUEUE} SET attempts = max_attempts, locked_at = now(), locked_by = 'somebody' WHERE key = $1`,
    [key],
  );
  await requeueDeliveries();
  expect(await liveJobs()).not.toContain(key);
  await booted.query(`DELETE FROM ${QUEUE}`);
  await booted.query(`UPDATE webhook_deliveries SET processed_at = now(), outcome = 'x' WHERE processed_at IS NULL`);
});

/** New jobs stay where they can be looked at; the run of the minute, too. */
async function hold(): Promise<void> {
  await booted.query(`CREATE OR REPLACE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN NEW.run_at = '2100-01-01'; RETURN NEW; END $$`);
  await booted.query(`CREATE TRIGGER hold BEFORE INSERT ON ${QUEUE} FOR EACH ROW EXECUTE FUNCTION hold()`);
}

async function letGo(): Promise<void> {
  await booted.query(`DROP TRIGGER hold ON ${QUEUE}`);
  await booted.query(`UPDATE webhook_deliveries SET processed_at = now(), outcome = 'x' WHERE processed_at IS NULL`);
}

it('junk that was forgotten would be judged before what was paid', async () => {
  const { merchant_uid } = await booted.shop.order();
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: 64900 });
  await booted.shop.complete({ imp_uid, merchant_uid });
  const deliveries: [string, string | null][] = [
    [imp_uid, null],
    ['imp_999999999999', merchant_uid],
    ['imp_999999999999', null],
  ];
  for (const delivery of deliveries)
    await booted.query(
      `INSERT INTO webhook_deliveries (imp_uid, merchant_uid, body, remote_address, received_at)
       VALUES ($1, $2, '{}', '::1', now() - interval '1 hour')`,
      delivery,
    );
  await hold();
  await requeueDeliveries();
  const jobs = await booted.query<{ priority: number }>(
    `SELECT priority FROM ${QUEUE} WHERE key LIKE 'delivery:%' ORDER BY (payload ->> 'delivery_id')::bigint`,
  );
  await letGo();
  expect(jobs.map(({ priority }) => priority)).toEqual([0, 0, 10]);
});

it('hours of backlog would come all at once: a run takes 500, the next one the rest', async () => {
  await hold();
  await booted.query(
    `INSERT INTO webhook_deliveries (imp_uid, body, remote_address, received_at)
     SELECT 'imp_' || lpad(n::text, 12, '0'), '{}', '::1', now() - interval '1 hour' FROM generate_series(1, 600) n`,
  );
  const requeued = async () => (await liveJobs()).filter((key) => key.startsWith('delivery:')).length;
  await requeueDeliveries();
  expect(await requeued()).toBe(500);
  await requeueDeliveries();
  expect(await requeued()).toBe(600);
  await letGo();
});

it.each([
  ['queued', exhaust],
  ['queued', lose],
  // The driver of these tests takes our key: what may have left is sent once more.
  ['sending', lose],
])('the buyer would never hear where to pay: a message that is %s has no job any more', async (status, end) => {
  booted.sms.answerWith(503);
  booted.sms.received.length = 0;
  const { merchant_uid } = await booted.shop.order({ buyer_tel: '010-4242-4242' });
  const { imp_uid } = await booted.sandbox.issueVbank({ merchant_uid, amount: 64900 });
  await booted.shop.webhook({ imp_uid, merchant_uid, status: 'ready' });
  const [row] = await until(async () => {
    const rows = await booted.query<{ id: number; key: string }>(
      `SELECT n.id, j.key FROM notifications n JOIN ${QUEUE} j ON j.key = 'notification:' || n.id
       WHERE n.imp_uid = $1 AND n.status = 'queued' AND n.attempts = 1 AND j.locked_at IS NULL`,
      [imp_uid],
    );
    return rows.length > 0 ? rows : null;
  });
  await end(row!.key);
  await booted.query('UPDATE notifications SET status = $2 WHERE id = $1', [row!.id, status]);
  booted.sms.answerWith(200);
  await requeueNotifications();
  expect(await liveJobs()).not.toContain(row!.key);
  await older('notifications', 'created_at');
  await requeueNotifications();
  await until(async () => {
    const [now] = await booted.query<{ status: string }>('SELECT status FROM notifications WHERE id = $1', [row!.id]);
    return now?.status === 'sent';
  });
  expect(booted.sms.received).toHaveLength(2);
  expect(new Set(booted.sms.received.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
});

it('they look each minute by themselves', async () => {
  const found = await booted.query<{ identifier: string }>(
    `SELECT identifier FROM graphile_worker._private_known_crontabs WHERE identifier LIKE 'requeue-%' ORDER BY 1`,
  );
  expect(found.map(({ identifier }) => identifier)).toEqual([
    'requeue-deliveries',
    'requeue-notifications',
    'requeue-refunds',
  ]);
});
