import { Pool } from 'pg';
import { startSandbox } from '../../src/sandbox/start-sandbox';
import { SandboxClient } from '../../src/sandbox/testing/sandbox-client';
import { environment } from '../support/boot-app';
import { freePort } from '../support/free-port';
import { KEYS } from '../support/keys';
import { startShopBackend, type ShopBackend } from '../support/shop-backend';
import { startSmsReceiver, type SmsReceiver } from '../support/sms-receiver';
import { seededChance, type Chance } from './chance';
import { OwnPostgres } from './own-postgres';
import { ServerSlot } from './server-slot';

/** Everything that is real: PostgreSQL, two servers, upstream's stand-in, and who hears of it all. */
export interface World {
  /** What its servers are started with. */
  readonly env: NodeJS.ProcessEnv;
  readonly postgres: OwnPostgres;
  readonly servers: readonly [ServerSlot, ServerSlot];
  readonly sandbox: SandboxClient;
  readonly sms: SmsReceiver;
  readonly shop: ShopBackend;
  readonly chance: Chance;
  query<T>(sql: string, parameters?: unknown[]): Promise<T[]>;
  close(): Promise<void>;
}

export async function startWorld(seed: number): Promise<World> {
  const closes: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const one of closes.splice(0).reverse()) await one();
  };
  try {
    return await start(seed, closes, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function start(seed: number, closes: (() => Promise<void>)[], close: () => Promise<void>): Promise<World> {
  const postgres = await OwnPostgres.start();
  closes.push(() => postgres.discard());
  const sms = await startSmsReceiver();
  closes.push(() => sms.close());
  const shop = await startShopBackend();
  closes.push(() => shop.close());
  const upstream = await startSandbox({ port: 0, apiKey: KEYS.upstream, apiSecret: KEYS.upstreamSecret });
  closes.push(() => upstream.close());
  const sandbox = new SandboxClient(upstream.url, { imp_key: KEYS.upstream, imp_secret: KEYS.upstreamSecret });

  const env = {
    ...environment(postgres.url, upstream.url, sms.url),
    IAMPORT_TIMEOUT_MS: '1500',
    RECONCILE_AFTER_SECONDS: '2',
    ...shop.env,
    ADMIN_API_KEYS: `kim:operator:${KEYS.operator},park:operator:${KEYS.secondOperator}`,
    REFUND_APPROVAL_ABOVE: '60000',
    FORGERY_POLICY: 'cancel',
    LOG_LEVEL: 'error',
  };
  const servers = [new ServerSlot(env, await freePort()), new ServerSlot(env, await freePort())] as const;
  closes.push(async () => void (await Promise.all(servers.map((server) => server.stop()))));
  for (const server of servers) server.start();
  await Promise.all(servers.map((server) => server.ready()));

  const pool = new Pool({ connectionString: postgres.url, max: 4, connectionTimeoutMillis: 5_000 });
  // Its connections are cut together with everybody's when PostgreSQL is stopped.
  pool.on('error', () => undefined).on('connect', (client) => client.on('error', () => undefined));
  closes.push(() => pool.end());
  const query = async <T>(sql: string, parameters?: unknown[]) => (await pool.query(sql, parameters)).rows as T[];
  return { env, postgres, servers, sandbox, sms, shop, chance: seededChance(seed), query, close };
}
