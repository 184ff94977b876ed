import { until } from '../../src/sandbox/testing/until';
import { SandboxClient } from '../../src/sandbox/testing/sandbox-client';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/start-sandbox';
import type { FaultsDto } from '../../src/sandbox/faults/faults.dto';
import { environment } from '../support/boot-app';
import { KEYS } from '../support/keys';
import { createTestDatabase, type TestDatabase } from '../support/postgres';
import { withClient } from '../support/postgres-client';
import { rawRequest } from '../support/raw-request';
import { startServer, type ServerProcess } from '../support/server-process';
import { ShopClient, type Reply } from '../support/shop-client';
import { startSmsReceiver, type SmsReceiver } from '../support/sms-receiver';

/** Nothing else in the world looks like these. */
const CANARY = {
  tel: '010-7391-5827',
  email: 'canary.bird@cage.example',
  account: '987-6543-210987',
  address: 'Canary Row 77',
};
const buyer = { buyer_tel: CANARY.tel, buyer_email: CANARY.email, buyer_addr: CANARY.address };
const STACK = /\n\s+at .+|\.[jt]s:\d+:\d+|node_modules/;

/** All that may be seen nowhere, in every spelling in which it is passed about. */
function canaries(accessToken: string, orderTokens: readonly string[], databaseUrl: string): string[] {
  const digits = [CANARY.tel, CANARY.account].map((number) => number.replaceAll('-', ''));
  const password = new URL(databaseUrl).password;
  const secrets = [...Object.values(KEYS), accessToken, ...orderTokens, ...(password === '' ? [] : [password])];
  const encoded = [CANARY.email, ...secrets].flatMap((text) => [
    encodeURIComponent(text),
    Buffer.from(text).toString('base64').replace(/=+$/, ''),
  ]);
  return [...new Set([...Object.values(CANARY), ...digits, ...secrets, ...encoded])];
}

interface World {
  readonly database: TestDatabase;
  readonly upstream: RunningSandbox;
  readonly sandbox: SandboxClient;
  readonly sms: SmsReceiver;
  readonly server: ServerProcess;
  readonly shop: ShopClient;
  readonly tokens: string[];
  /** What somebody without a key was told, and every refusal. */
  readonly told: string[];
}

async function makeWorld(env: NodeJS.ProcessEnv): Promise<World> {
  const database = await createTestDatabase();
  const sms = await startSmsReceiver();
  const upstream = await startSandbox({ port: 0, apiKey: KEYS.upstream, apiSecret: KEYS.upstreamSecret });
  const base = environment(database.url, upstream.url, sms.url);
  const server = await startServer({ ...base, LOG_LEVEL: 'trace', IAMPORT_TIMEOUT_MS: '700', ...env });
  const sandbox = new SandboxClient(upstream.url, { imp_key: KEYS.upstream, imp_secret: KEYS.upstreamSecret });
  await sandbox.control('PUT', '/settings', { webhook_url: `${server.url}/iamport-webhook` });
  return { database, upstream, sandbox, sms, server, shop: new ShopClient(server.url), tokens: [], told: [] };
}

async function endWorld({ server, upstream, sms, database }: World): Promise<void> {
  await server.stop();
  await upstream.close();
  await sms.close();
  await database.drop();
}

const sql = ({ database }: World, statement: string) => withClient(database.url, (client) => client.query(statement));

async function order(world: World) {
  const made = await world.shop.order(buyer);
  world.tokens.push(made.order_token);
  return made.merchant_uid;
}

async function issueAccount({ sandbox }: World, merchant_uid: string): Promise<string> {
  const { imp_uid } = await sandbox.open({ merchant_uid, amount: 64900, pay_method: 'vbank', ...buyer });
  await sandbox.control('POST', `/payments/${imp_uid}/issue-vbank`, { vbank_num: CANARY.account });
  return imp_uid;
}

/** Everything that is heard of one payment, told by everybody who may tell it. */
async function hints({ shop, told }: World, imp_uid: string, merchant_uid: string): Promise<void> {
  const replies: Reply[] = await Promise.all([
    shop.complete({ imp_uid, merchant_uid }),
    shop.redirect(`?imp_uid=${imp_uid}`),
    shop.redirect(`?imp_uid=${imp_uid}&buyer_tel=${CANARY.tel}`, { accept: 'text/html' }),
    shop.webhook({ imp_uid, merchant_uid, buyer_tel: CANARY.tel, buyer_email: CANARY.email }),
    shop.confirm({ imp_uid, merchant_uid, amount: 64900, buyer_tel: CANARY.tel }),
  ]);
  // The first answer is for whoever knows both numbers: the account may stand in it, and nothing else of the buyer.
  told.push(...replies.slice(1).map(({ text }) => text), replies[0]?.text.replaceAll(CANARY.account, '') ?? '');
}

async function badLogins({ shop, server, told }: World, merchant_uid: string): Promise<void> {
  const body = JSON.stringify({ name: CANARY.address, amount: 'x', ...buyer });
  const json = { 'content-type': 'application/json' };
  const basic = `Basic ${Buffer.from(`${KEYS.order}:${KEYS.operator}`).toString('base64')}`;
  const refused = await Promise.all([
    shop.viewOrder(merchant_uid, KEYS.operator),
    shop.admin('/orders', KEYS.order),
    shop.send('GET', `/admin/orders?q=${CANARY.tel}&key=${KEYS.operator}`, { authorization: basic }),
    shop.send('GET', `/orders/${merchant_uid}?order_token=${KEYS.order}`, { cookie: `key=${KEYS.order}` }),
    shop.send('POST', '/orders', { ...json, authorization: `Bearer ${KEYS.order}` }, body),
    shop.send('POST', '/orders', { ...json, authorization: `Bearer ${KEYS.order}` }, body.slice(1)),
    shop.send('POST', '/payments/complete', json, body.slice(0, -1)),
    shop.send('POST', '/iamport-webhook', { 'content-type': 'text/csv' }, body),
    rawRequest(server.url, { method: 'GET', path: `/orders/%zz?tel=${CANARY.tel}`, headers: { referer: KEYS.order } }),
  ]);
  expect(refused.every(({ status }) => status >= 400 && status < 500)).toBe(true);
  told.push(...refused.map(({ text }) => text));
}

/** Every way in which upstream can fail. */
const FAULTS: FaultsDto[] = [
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
  { fail_token: true, revoke_token: true },
  { hang: true, revoke_token: true },
];

async function brokenUpstream(world: World): Promise<void> {
  const off = Object.fromEntries(FAULTS.flatMap((fault) => Object.keys(fault).map((name) => [name, null])));
  for (const fault of FAULTS) {
    const merchant_uid = await order(world);
    const { imp_uid } = await world.sandbox.pay({ merchant_uid, amount: 64900, ...buyer });
    await world.sandbox.control('PUT', '/faults', fault);
    await Promise.all([hints(world, imp_uid, merchant_uid), order(world)]);
    await world.sandbox.control('PUT', '/faults', { ...off, revoke_token: false });
  }
}

/** PostgreSQL repeats values in its own messages; so does this trigger. */
async function brokenDatabase(world: World): Promise<void> {
  const { shop, told } = world;
  const merchant_uid = await order(world);
  const imp_uid = await issueAccount(world, await order(world));
  await sql(
    world,
    `CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE EXCEPTION 'invalid input: "%"', to_jsonb(NEW); END $$;
     CREATE TRIGGER tell BEFORE INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION tell();
     CREATE TRIGGER tell BEFORE INSERT OR UPDATE ON payments FOR EACH ROW EXECUTE FUNCTION tell();
     CREATE TRIGGER tell BEFORE UPDATE ON notifications FOR EACH ROW EXECUTE FUNCTION tell()`,
  );
  const paid = await world.sandbox.pay({ merchant_uid, amount: 64900, ...buyer });
  await hints(world, paid.imp_uid, merchant_uid);
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
  told.push(...failed.map(({ text }) => text));
  await hints(world, imp_uid, merchant_uid);
}

describe.each(['http', 'console'])('with text messages by %s', (driver) => {
  let world: World;
  let seen: { log: string[]; told: string[]; canaries: string[] };

  beforeAll(async () => {
    world = await makeWorld({ SMS_DRIVER: driver });
    const merchant_uid = await order(world);
    await hints(world, await issueAccount(world, merchant_uid), merchant_uid);
    await badLogins(world, merchant_uid);
    await until(() =>
      driver === 'http' ? world.sms.received.length > 0 : /"msg":".*\*{4}/.test(world.server.output()),
    );
    world.sms.answerWith(503);
    await hints(world, await issueAccount(world, await order(world)), merchant_uid);
    if (driver === 'http') await brokenUpstream(world);
    const accessToken = (await world.sandbox.getToken()).body.response?.access_token ?? '';
    await brokenDatabase(world);
    await world.server.stop();
    seen = {
      log: world.server.output().split('\n'),
      told: world.told,
      canaries: canaries(accessToken, world.tokens, world.database.url),
    };
  }, 60_000);
  afterAll(() => endWorld(world));

  const withCanary = (texts: string[]) =>
    texts.flatMap((text) => seen.canaries.filter((canary) => text.includes(canary)).map((c) => `${c} in ${text}`));

  it('the log tells of the work, and of no buyer, key or token: logs are read by more people than orders', () => {
    expect(seen.log.length).toBeGreaterThan(20);
    expect(withCanary(seen.log).slice(0, 3)).toEqual([]);
  });

  it('no refusal and no answer to a stranger tells of a buyer, a key, a token or the inside', () => {
    expect(seen.told.length).toBeGreaterThan(20);
    expect(withCanary(seen.told).slice(0, 3)).toEqual([]);
    expect(seen.told.filter((text) => STACK.test(text) || /SELECT|QueryFailed|Axios/.test(text))).toEqual([]);
  });
});

it.each([
  { DATABASE_URL: `postgres://shop:${KEYS.upstreamSecret}@127.0.0.1:1/none` },
  { DATABASE_URL: `postgres://shop:${KEYS.upstreamSecret}@127.0.0.1:99999/none` },
  { DATABASE_URL: `postgres://shop:${KEYS.upstreamSecret}@ %/none` },
  { DATABASE_URL: KEYS.upstreamSecret },
  { PORT: KEYS.order, ADMIN_API_KEYS: KEYS.operator, IAMPORT_API_URL: KEYS.upstream, SMS_HTTP_URL: KEYS.sms },
])('a server that cannot start names no secret: %j', async (wrong) => {
  const base = environment('postgres://127.0.0.1:1/none', 'http://127.0.0.1:1', 'http://127.0.0.1:1');
  const started = startServer({ ...base, ...wrong });
  const { message } = await started.then(
    () => new Error('it started'),
    (error: unknown) => error as Error,
  );
  expect(message).toContain('the server ended');
  expect(Object.values(KEYS).filter((key) => message.includes(key))).toEqual([]);
});
