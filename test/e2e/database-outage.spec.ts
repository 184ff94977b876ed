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
let sms: SmsReceiver;
let server: ServerProcess;

beforeAll(async () => {
  database = await createTestDatabase();
  sms = await startSmsReceiver();
  upstream = await startSandbox({ port: 0, apiKey: KEYS.upstream, apiSecret: KEYS.upstreamSecret });
  server = await startServer({ ...environment(database.url, upstream.url, sms.url), LOG_LEVEL: 'warn' });
}, 30_000);

afterAll(async () => {
  await server.stop();
  await upstream.close();
  await sms.close();
  await database.drop();
});

/** Refuses every connection to the database and ends those that stand; `true` lets them in again. */
async function allowConnections(allowed: boolean): Promise<void> {
  const name = new URL(database.url).pathname.slice(1);
  await withClient(process.env.TEST_DATABASE_URL ?? '', async (client) => {
    await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS ${allowed}`);
    if (!allowed)
      await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1`, [name]);
  });
}

it('a database that is away when a job ends would end the server, or its background work for good', async () => {
  const sandbox = new SandboxClient(upstream.url, { imp_key: KEYS.upstream, imp_secret: KEYS.upstreamSecret });
  const shop = new ShopClient(server.url);
  await sandbox.control('PUT', '/faults', { latency_ms: 400 });
  await withClient(database.url, async (client) => {
    const payload = { imp_uid: 'imp_000000000000', merchant_uid: null, delivery_id: null, round: 0 };
    await client.query(`SELECT graphile_worker.add_job('check-payment', $1::json)`, [JSON.stringify(payload)]);
    await until(async () => {
      const { rowCount } = await client.query('SELECT FROM graphile_worker.jobs WHERE locked_at IS NOT NULL');
      return rowCount === 1;
    });
  });
  await allowConnections(false);
  await until(() => fetch(`${server.url}/health/ready`).then(({ status }) => status === 503));
  await until(() => server.output().includes('Failed to complete jobs'));
  await allowConnections(true);

  await sandbox.control('PUT', '/faults', { latency_ms: null });
  const order = await until(() => shop.order({ buyer_tel: '010-4242-4242' }).catch(() => null));
  const { imp_uid } = await sandbox.issueVbank({ merchant_uid: order.merchant_uid, amount: 64900 });
  await until(async () => (await shop.webhook({ imp_uid, status: 'ready' })).status === 200);
  await until(() => sms.received.length === 1);
}, 30_000);
