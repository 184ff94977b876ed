import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/database/embedded/embedded-postgres';
import { canonicalPath } from '../../src/database/embedded/files';
import { findServer } from '../../src/database/embedded/process';
import { SandboxClient } from '../../src/sandbox/testing/sandbox-client';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/start-sandbox';
import { until } from '../../src/sandbox/testing/until';
import { environment } from '../support/boot-app';
import { KEYS } from '../support/keys';
import { withClient } from '../support/postgres-client';
import { dataDirectoryOf, discardRun, makeRunDirectory } from '../support/postgres-runs';
import { startServer, type ServerProcess } from '../support/server-process';
import { ShopClient } from '../support/shop-client';
import { startSmsReceiver, type SmsReceiver } from '../support/sms-receiver';

/** Even, so that a payment is told of in the same way each time. */
const ORDERS = 150;
const CLIENTS = 6;
const CONVERGED_MS = 30_000;

let run: string;
let postgres: EmbeddedPostgres;
let upstream: RunningSandbox;
let sandbox: SandboxClient;
let sms: SmsReceiver;
let server: ServerProcess;
let shop: ShopClient;

const start = () => startEmbeddedPostgres({ dataDirectory: dataDirectoryOf(run), durable: true });

beforeAll(async () => {
  run = await makeRunDirectory();
  postgres = await start();
  sms = await startSmsReceiver();
  upstream = await startSandbox({ port: 0, apiKey: KEYS.upstream, apiSecret: KEYS.upstreamSecret });
  sandbox = new SandboxClient(upstream.url, { imp_key: KEYS.upstream, imp_secret: KEYS.upstreamSecret });
  await sandbox.control('PUT', '/settings', { webhook_url: null });
  server = await startServer(environment(postgres.url, upstream.url, sms.url));
  shop = new ShopClient(server.url);
}, 60_000);

afterAll(async () => {
  await server.stop('SIGKILL');
  await upstream.close();
  await sms.close();
  await postgres.stop();
  await discardRun(run);
}, 60_000);

async function query<T extends object>(sql: string, parameters: unknown[]): Promise<T[]> {
  return (await withClient(postgres.url, (client) => client.query<T>(sql, parameters))).rows;
}

/** As a power failure leaves it: nothing is written any more, nobody is told. */
async function crash(): Promise<void> {
  const directory = await canonicalPath(dataDirectoryOf(run));
  process.kill((await findServer(directory))!.pid, 'SIGKILL');
  await until(async () => (await findServer(directory)) === undefined);
}

it('what was answered with 200 would be lost, or never judged, when PostgreSQL crashes under load', async () => {
  const hints: { imp_uid: string; merchant_uid: string }[] = [];
  for (let n = 0; n < ORDERS; n += 1) {
    const { merchant_uid } = await shop.order();
    const { imp_uid } = await sandbox.pay({ merchant_uid, amount: 64900 });
    hints.push({ imp_uid, merchant_uid });
  }
  const statuses = new Set<number>();
  /** Whose webhook was answered with 200, and whose callback with 200 or 202; each payment has one of both. */
  const stored = new Set<string>();
  const accepted = new Set<string>();
  let next = 0;
  let loading = true;
  const client = async () => {
    while (loading) {
      const n = next++;
      const { imp_uid, merchant_uid } = hints[n % ORDERS]!;
      const isWebhook = n % 2 === 0;
      const { status } = isWebhook
        ? await shop.webhook({ imp_uid, merchant_uid, status: 'paid' })
        : await shop.complete({ imp_uid, merchant_uid });
      statuses.add(status);
      if (status < 300) (isWebhook ? stored : accepted).add(imp_uid);
    }
  };
  const load = Promise.all(Array.from({ length: CLIENTS }, client));

  await until(() => stored.size + accepted.size > ORDERS / 4);
  await crash();
  await until(() => statuses.has(503));
  expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
  postgres = await start();
  const returned = performance.now();
  await until(() => stored.size + accepted.size === ORDERS, CONVERGED_MS);
  loading = false;
  await load;

  const safe = await query<{ imp_uid: string }>(
    'SELECT DISTINCT imp_uid FROM webhook_deliveries WHERE imp_uid = ANY ($1)',
    [[...stored]],
  );
  expect(safe).toHaveLength(stored.size);
  const promised = [...new Set([...stored, ...accepted])];
  await until(
    async () =>
      (await query(`SELECT FROM payments WHERE status = 'paid' AND imp_uid = ANY ($1)`, [promised])).length ===
        promised.length && (await query('SELECT FROM webhook_deliveries WHERE processed_at IS NULL', [])).length === 0,
    CONVERGED_MS - (performance.now() - returned),
  );
  expect([...statuses].filter((status) => ![200, 202, 503].includes(status))).toEqual([]);
  // The background work runs too: nothing is left locked.
  await until(
    async () => (await query('SELECT FROM graphile_worker.jobs WHERE locked_at IS NOT NULL', [])).length === 0,
  );
  expect(await server.stop('SIGINT')).toBe(0);
}, 120_000);
