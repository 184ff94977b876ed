import { SandboxClient } from '../../src/sandbox/testing/sandbox-client';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/start-sandbox';
import { until } from '../../src/sandbox/testing/until';
import { environment } from '../support/boot-app';
import { KEYS } from '../support/keys';
import { createTestDatabase, type TestDatabase } from '../support/postgres';
import { withClient } from '../support/postgres-client';
import { startServer, type ServerProcess } from '../support/server-process';
import { ShopClient } from '../support/shop-client';
import { startSmsReceiver, type SmsReceiver } from '../support/sms-receiver';

let database: TestDatabase;
let upstream: RunningSandbox;
let sandbox: SandboxClient;
let sms: SmsReceiver;
let servers: ServerProcess[];

beforeAll(async () => {
  database = await createTestDatabase();
  sms = await startSmsReceiver();
  upstream = await startSandbox({ port: 0, apiKey: KEYS.upstream, apiSecret: KEYS.upstreamSecret });
  sandbox = new SandboxClient(upstream.url, { imp_key: KEYS.upstream, imp_secret: KEYS.upstreamSecret });
  const env = environment(database.url, upstream.url, sms.url);
  servers = await Promise.all([startServer(env), startServer(env)]);
}, 30_000);

afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await upstream.close();
  await sms.close();
  await database.drop();
});

async function count(sql: string, parameters: unknown[]): Promise<number> {
  const { rows } = await withClient(database.url, (client) => client.query<{ n: string }>(sql, parameters));
  return Number(rows[0]?.n);
}

it('the buyer would get two messages, or somebody a 5xx: 50 hints of one account at once, on two processes', async () => {
  const [a, b] = servers.map(({ url }) => new ShopClient(url));
  const { merchant_uid } = await a!.order({ buyer_tel: '010-4242-4242' });
  const { imp_uid } = await sandbox.issueVbank({ merchant_uid, amount: 64900 });
  const replies = await Promise.all(
    Array.from({ length: 50 }, (_, n) => {
      const shop = n % 2 === 0 ? a! : b!;
      if (n % 3 === 0) return shop.webhook({ imp_uid, merchant_uid, status: 'ready' });
      if (n % 3 === 1) return shop.complete({ imp_uid, merchant_uid });
      return shop.redirect(`?imp_uid=${imp_uid}&merchant_uid=${merchant_uid}&imp_success=true`);
    }),
  );
  expect(replies.map(({ status, body }) => `${status} ${String(body.status)}`)).toEqual(
    Array.from({ length: 50 }, () => '200 vbankIssued'),
  );
  await until(() => sms.received.length > 0);
  // Any second message would be in the ledger, with its job, by now.
  expect(await count('SELECT count(*) AS n FROM notifications WHERE imp_uid = $1', [imp_uid])).toBe(1);
  expect(
    await count('SELECT count(*) AS n FROM order_events WHERE imp_uid = $1 AND from_status <> to_status', [imp_uid]),
  ).toBe(1);
  await until(async () => (await count(`SELECT count(*) AS n FROM graphile_worker.jobs`, [])) === 0);
  expect(sms.received).toHaveLength(1);
});

it('a dozen payments of one order at once, on two processes: one settles it, the others are for a person', async () => {
  const [a, b] = servers.map(({ url }) => new ShopClient(url));
  const { merchant_uid } = await a!.order();
  const payments = [];
  for (let n = 0; n < 12; n += 1) payments.push(await sandbox.pay({ merchant_uid, amount: 64900, force: true }));
  const replies = await Promise.all(
    payments.map(({ imp_uid }, n) => (n % 2 === 0 ? a! : b!).complete({ imp_uid, merchant_uid })),
  );
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
  const reviews = `SELECT count(*) AS n FROM reviews r JOIN orders o ON o.id = r.order_id WHERE o.merchant_uid = $1`;
  const transitions = `SELECT count(*) AS n FROM order_events e JOIN orders o ON o.id = e.order_id
    WHERE merchant_uid = $1 AND from_status <> to_status`;
  expect(await count(reviews, [merchant_uid])).toBeGreaterThanOrEqual(11);
  expect(await count(transitions, [merchant_uid])).toBe(1);
});
