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
import { READS } from '../support/upstream';

let database: TestDatabase;
let upstream: RunningSandbox;
let sms: SmsReceiver;
const servers: ServerProcess[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  sms = await startSmsReceiver();
  upstream = await startSandbox({ port: 0, apiKey: KEYS.upstream, apiSecret: KEYS.upstreamSecret });
}, 30_000);

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop('SIGINT')));
});
afterAll(async () => {
  await upstream.close();
  await sms.close();
  await database.drop();
});

async function start(env: NodeJS.ProcessEnv): Promise<ServerProcess> {
  const server = await startServer({ ...environment(database.url, upstream.url, sms.url), ...env });
  servers.push(server);
  return server;
}

async function query<T extends object>(sql: string, parameters: unknown[] = []): Promise<T[]> {
  return (await withClient(database.url, (client) => client.query<T>(sql, parameters))).rows;
}

const holderOf = async (key: string) =>
  (await query<{ locked_by: string | null }>('SELECT locked_by FROM graphile_worker.jobs WHERE key = $1', [key]))[0]
    ?.locked_by;

it('a payment would stay unjudged for minutes: what a process killed by kill -9 was doing is done by another in 15 s', async () => {
  const killed = await start({ IAMPORT_TIMEOUT_MS: '60000' });
  const sandbox = new SandboxClient(upstream.url, { imp_key: KEYS.upstream, imp_secret: KEYS.upstreamSecret });
  const shop = new ShopClient(killed.url);
  const { merchant_uid } = await shop.order();
  const { imp_uid } = await sandbox.pay({ merchant_uid, amount: 64900 });

  await sandbox.control('PUT', '/faults', { hang: true, routes: [READS], times: 1 });
  const payload = JSON.stringify({ imp_uid, merchant_uid: null, delivery_id: null, round: 0 });
  await query(`SELECT graphile_worker.add_job('check-payment', $1::json, job_key => 'its-job')`, [payload]);
  const holder = await until(() => holderOf('its-job'));
  const other = new ShopClient((await start({})).url);
  // The other one was there all the while, and left it alone.
  expect(await holderOf('its-job')).toBe(holder);

  await killed.stop('SIGKILL');
  const killedAt = performance.now();
  await until(async () => (await other.viewOrder(merchant_uid)).body.status === 'paid', 20_000);
  expect(performance.now() - killedAt).toBeLessThan(15_000);
}, 60_000);

it('a drift report that an operator was promised would never come, because its process was killed over it', async () => {
  const killed = await start({ IAMPORT_TIMEOUT_MS: '60000' });
  const sandbox = new SandboxClient(upstream.url, { imp_key: KEYS.upstream, imp_secret: KEYS.upstreamSecret });
  await sandbox.control('PUT', '/faults', { hang: true, routes: ['/payments/status'], times: 1 });
  const shop = new ShopClient(killed.url);
  await shop.json('POST', '/admin/reconciliation/drift', {}, { authorization: `Bearer ${KEYS.operator}` });
  await until(() => holderOf('drift:now'));
  await start({});
  await killed.stop('SIGKILL');
  const reports = () => query(`SELECT FROM reconcile_runs WHERE job = 'drift'`);
  await until(async () => (await reports()).length === 1, 20_000);
}, 60_000);
