import type { FaultsDto } from '../../../src/sandbox/faults/faults.dto';
import { until } from '../../../src/sandbox/testing/until';
import { withClient } from '../postgres-client';
import { askAsOperator, askAsStranger, tellOf } from './asking';
import { buyer, CANARY, refundAccount } from './canaries';
import { KEYS } from '../keys';
import { issueAccount, makeOrder, noteAccessToken, sql, type World } from './silent-world';

/** Every way in which upstream can fail. */
export const UPSTREAM_FAULTS: FaultsDto[] = [
  { latency_ms: 900 },
  { error_rate: 1 },
  { hang: true },
  { status: 503 },
  { status: 429 },
  { disconnect: true },
  { redirect: 'http://127.0.0.1:1/' },
  { malformed: 'html' },
  { malformed: 'truncated' },
  { malformed: 'not_envelope' },
  { empty: true },
  { oversized: true },
  { unauthorized: true },
  { refuse_code: -1 },
  { wrong_payment: true },
  { refuse_cancel: '한도 초과' },
  { hang: true, carried_out: true },
  { fail_token: true, revoke_token: true },
  { hang: true, revoke_token: true },
  { token_lifetime_seconds: 1, clock_skew_seconds: 3600, revoke_token: true },
];

export async function breakUpstream(world: World): Promise<void> {
  const { sandbox, shop } = world;
  const off = Object.fromEntries(UPSTREAM_FAULTS.flatMap((fault) => Object.keys(fault).map((name) => [name, null])));
  const cancel = async (uid: string) =>
    shop.json(
      'POST',
      `/admin/orders/${uid}/cancellations`,
      { amount: 10, ...refundAccount },
      {
        authorization: `Bearer ${KEYS.operator}`,
        'idempotency-key': 'broken',
      },
    );
  const paid = await makeOrder(world);
  const { imp_uid } = await sandbox.pay({ merchant_uid: paid, amount: 64900, ...buyer });
  await tellOf(world, imp_uid, paid);
  for (const fault of UPSTREAM_FAULTS) {
    const merchant_uid = await makeOrder(world);
    const payment = await sandbox.pay({ merchant_uid, amount: 64900, ...buyer });
    await sandbox.control('PUT', '/faults', fault);
    await Promise.all([
      tellOf(world, payment.imp_uid, merchant_uid),
      makeOrder(world),
      cancel(paid),
      shop.json('POST', `/admin/orders/${paid}/sync`, {}, { authorization: `Bearer ${KEYS.operator}` }),
    ]);
    await sandbox.control('PUT', '/faults', { ...off, revoke_token: false });
    await noteAccessToken(world);
  }
}

/** Neither the buyer's message nor the shop's is taken, in every way to say no. */
export async function breakReceivers(world: World): Promise<void> {
  const statuses = [503, 500, 404, 400, 302];
  for (const status of statuses) {
    world.sms.answerWith(status);
    world.backend.answerWith(status);
    const merchant_uid = await makeOrder(world);
    await tellOf(world, await issueAccount(world, merchant_uid), merchant_uid);
  }
  await until(async () => {
    const { rowCount } = await sql(world, 'SELECT FROM notifications WHERE last_error IS NOT NULL');
    return (rowCount ?? 0) >= statuses.length;
  });
  await askAsOperator(world, await makeOrder(world));
  world.sms.answerWith(200);
  world.backend.answerWith(204);
}

/** PostgreSQL repeats values in its own messages; so does this trigger. */
export async function breakStatements(world: World): Promise<void> {
  const { shop, sandbox } = world;
  const merchant_uid = await makeOrder(world);
  const imp_uid = await issueAccount(world, await makeOrder(world));
  await sql(
    world,
    `CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE EXCEPTION 'invalid input: "%"', to_jsonb(NEW) USING DETAIL = to_jsonb(NEW), HINT = to_jsonb(NEW); END $$;
     CREATE TRIGGER tell BEFORE INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION tell();
     CREATE TRIGGER tell BEFORE INSERT OR UPDATE ON payments FOR EACH ROW EXECUTE FUNCTION tell();
     CREATE TRIGGER tell BEFORE INSERT OR UPDATE ON refunds FOR EACH ROW EXECUTE FUNCTION tell();
     CREATE TRIGGER tell BEFORE UPDATE ON notifications FOR EACH ROW EXECUTE FUNCTION tell()`,
  );
  const paid = await sandbox.pay({ merchant_uid, amount: 64900, ...buyer });
  await tellOf(world, paid.imp_uid, merchant_uid);
  await askAsOperator(world, merchant_uid);
  // What the webhook could not do is tried again by its job, which fails in the same way.
  await sql(world, `UPDATE graphile_worker._private_jobs SET run_at = now() WHERE locked_at IS NULL`);
  const failedJobs = `SELECT FROM graphile_worker.jobs WHERE task_identifier = 'check-payment' AND last_error IS NOT NULL`;
  await until(async () => ((await sql(world, failedJobs)).rowCount ?? 0) > 0);
  const failed = [await shop.createOrder({ name: 'a', amount: 1, ...buyer })];
  await sql(world, 'ALTER TABLE orders RENAME TO gone');
  failed.push(
    await shop.createOrder({ name: 'a', amount: 1, ...buyer }),
    await shop.viewOrder(merchant_uid),
    await shop.admin(`/orders?q=${encodeURIComponent(CANARY.email)}`),
    await shop.admin(`/orders/${merchant_uid}`),
  );
  expect(failed.map(({ status }) => status)).toEqual([500, 500, 500, 500, 500]);
  await tellOf(world, imp_uid, merchant_uid);
  await sql(world, 'ALTER TABLE gone RENAME TO orders');
}

/** Nobody gets into PostgreSQL any more, and who was in is thrown out. */
export async function cutDatabase(world: World, merchant_uid: string, imp_uid: string): Promise<void> {
  const name = new URL(world.database.url).pathname.slice(1);
  const allow = (allowed: boolean) =>
    withClient(process.env.TEST_DATABASE_URL ?? '', async (client) => {
      await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS ${allowed}`);
      await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1`, [name]);
    });
  await allow(false);
  await Promise.all([
    tellOf(world, imp_uid, merchant_uid),
    askAsOperator(world, merchant_uid),
    askAsStranger(world),
    world.shop.createOrder({ name: 'a', amount: 1, ...buyer }),
    world.shop.viewOrder(merchant_uid),
  ]);
  await allow(true);
}
