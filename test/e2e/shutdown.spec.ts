import { connect } from 'node:net';
import { SandboxClient } from '../../src/sandbox/testing/sandbox-client';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/start-sandbox';
import { until } from '../../src/sandbox/testing/until';
import { environment } from '../support/boot-app';
import { KEYS } from '../support/keys';
import { startPostgresProxy } from '../support/postgres-proxy';
import { createTestDatabase, type TestDatabase } from '../support/postgres';
import { withClient } from '../support/postgres-client';
import { startServer, type ServerProcess } from '../support/server-process';
import { ShopClient } from '../support/shop-client';
import { startSmsReceiver, type SmsReceiver } from '../support/sms-receiver';
import { READS } from '../support/upstream';

let database: TestDatabase;
let upstream: RunningSandbox;
let sandbox: SandboxClient;
let sms: SmsReceiver;
let server: ServerProcess;
let shop: ShopClient;

beforeEach(async () => {
  database = await createTestDatabase();
  sms = await startSmsReceiver();
  upstream = await startSandbox({ port: 0, apiKey: KEYS.upstream, apiSecret: KEYS.upstreamSecret });
  sandbox = new SandboxClient(upstream.url, { imp_key: KEYS.upstream, imp_secret: KEYS.upstreamSecret });
  await sandbox.control('PUT', '/settings', { webhook_url: null });
  server = await startServer({ ...environment(database.url, upstream.url, sms.url), IAMPORT_TIMEOUT_MS: '20000' });
  shop = new ShopClient(server.url);
}, 30_000);

afterEach(async () => {
  await server.stop('SIGKILL');
  await upstream.close();
  await sms.close();
  await database.drop();
});

async function query<T extends object>(sql: string): Promise<T[]> {
  return (await withClient(database.url, (client) => client.query<T>(sql))).rows;
}

/** How the process ended, and after how many ms. */
async function stopped(signal: NodeJS.Signals = 'SIGTERM'): Promise<{ code: number | null; ms: number }> {
  const start = performance.now();
  const code = await server.stop(signal);
  return { code, ms: performance.now() - start };
}

const readiness = () => fetch(`${server.url}/health/ready`);

async function paidOrder(): Promise<{ imp_uid: string; merchant_uid: string }> {
  const { merchant_uid } = await shop.order();
  const { imp_uid } = await sandbox.pay({ merchant_uid, amount: 64900 });
  return { imp_uid, merchant_uid };
}

/** A job that does not end while upstream hangs. */
async function startEndlessJob(): Promise<void> {
  await query(`SELECT graphile_worker.add_job('check-payment',
    '{"imp_uid": "imp_000000000000", "merchant_uid": null, "delivery_id": null, "round": 0}', job_key => 'endless')`);
  await until(async () => (await query(`SELECT FROM graphile_worker.jobs WHERE locked_at IS NOT NULL`)).length === 1);
}

it('a deployment would lose webhooks: under load every accepted request is answered, and readiness fails first', async () => {
  const payments: { imp_uid: string; merchant_uid: string }[] = [];
  for (let n = 0; n < 10; n += 1) payments.push(await paidOrder());
  await sandbox.control('PUT', '/faults', { latency_ms: 700, routes: [READS] });

  const answers: Promise<number>[] = [];
  let ready = true;
  const load = async () => {
    for (let n = 0; ready; n += 1) {
      const hint = payments[n % payments.length];
      answers.push(shop.webhook({ ...hint, status: 'paid' }).then(({ status }) => status));
      answers.push(shop.complete(hint).then(({ status }) => status));
      await Promise.race(answers.slice(-2));
    }
  };
  const loading = Promise.all(Array.from({ length: 5 }, load));
  await until(() => answers.length > 40);
  const end = stopped();
  const told = await until(async () => {
    const response = await readiness();
    return response.status === 503 ? response : null;
  });
  expect(told.headers.get('connection')).toBe('close');
  expect(await told.json()).toMatchObject({ status: 'shutting_down' });
  // Whoever has not heard of it yet is served all the same.
  const late = shop.webhook({ ...payments[0], status: 'paid' });
  expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
  ready = false;
  await loading;
  expect(new Set(await Promise.all([...answers, late.then(({ status }) => status)]))).toEqual(new Set([200]));

  const { code, ms } = await end;
  expect(code).toBe(0);
  expect(ms).toBeLessThan(10_000);
  expect(await query('SELECT FROM webhook_deliveries WHERE processed_at IS NULL')).toEqual([]);
  expect(await query('SELECT FROM graphile_worker.jobs WHERE locked_at IS NOT NULL')).toEqual([]);
}, 40_000);

it('an upstream that hangs would hold up the deployment, or the jobs: they are handed back, and who waits is answered', async () => {
  const hint = await paidOrder();
  await sandbox.control('PUT', '/faults', { hang: true, routes: [READS] });
  await startEndlessJob();
  const waiting = [shop.webhook({ ...hint, status: 'paid' }), shop.complete(hint)];
  await until(async () => (await query('SELECT FROM webhook_deliveries')).length === 1);
  const { code, ms } = await stopped();
  expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([200, 202]);
  expect(code).toBe(0);
  expect(ms).toBeLessThan(10_000);
  const jobs = await query<{ key: string; locked_at: Date | null }>('SELECT key, locked_at FROM graphile_worker.jobs');
  expect(jobs.filter(({ locked_at }) => locked_at !== null)).toEqual([]);
  // Nothing is forgotten: the job, the webhook, the callback.
  const keys = jobs.map(({ key }) => key);
  expect(keys).toEqual(expect.arrayContaining(['endless', 'delivery:1', `check:upstream:${hint.imp_uid}`]));
}, 40_000);

it('a PostgreSQL that is gone would keep the process from ending', async () => {
  await sandbox.control('PUT', '/faults', { hang: true, routes: [READS] });
  await startEndlessJob();
  const name = new URL(database.url).pathname.slice(1);
  await withClient(process.env.TEST_DATABASE_URL ?? '', async (client) => {
    await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1`, [name]);
  });
  await until(async () => (await readiness()).status === 503);
  const { code, ms } = await stopped();
  expect(code).toBe(0);
  expect(ms).toBeLessThan(10_000);
}, 40_000);

it('a PostgreSQL that says nothing any more would keep the process from ending', async () => {
  const proxy = await startPostgresProxy(database.url);
  await server.stop('SIGKILL');
  server = await startServer(environment(proxy.url, upstream.url, sms.url));
  await sandbox.control('PUT', '/faults', { hang: true, routes: [READS] });
  await startEndlessJob();
  proxy.goSilent();
  const unanswered = new ShopClient(server.url).webhook({ imp_uid: 'imp_000000000000' }).catch(() => 'cut off');
  await until(async () => (await readiness()).status === 503);
  const { code, ms } = await stopped();
  expect(code).toBe(0);
  expect(ms).toBeLessThan(10_000);
  await unanswered;
  proxy.close();
}, 40_000);

it('a buyer who never finishes their request would hold up the deployment', async () => {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  const closed = new Promise((resolve) => socket.on('error', resolve).on('close', resolve));
  socket.write(
    'POST /payments/complete HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{',
  );
  await until(async () => (await readiness()).status === 200);
  const { code, ms } = await stopped();
  await closed;
  expect(code).toBe(0);
  expect(ms).toBeLessThan(10_000);
}, 40_000);

it('Ctrl-C would take as long as a deployment: nobody in front of the server has to be told', async () => {
  expect(await stopped('SIGINT')).toMatchObject({ code: 0 });
});
