import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { AddressInfo } from 'node:net';
import { DataSource } from 'typeorm';
import { AppModule } from '../../src/app.module';
import type { Config } from '../../src/config/config';
import { loadConfig } from '../../src/config/load-config';
import { configureApp, httpAdapter } from '../../src/configure-app';
import { SandboxClient } from '../../src/sandbox/testing/sandbox-client';
import { startSandbox } from '../../src/sandbox/start-sandbox';
import { KEYS } from './keys';
import { createTestDatabase } from './postgres';
import { ShopClient } from './shop-client';
import { startSmsReceiver, type SmsReceiver } from './sms-receiver';

/** The server under test with everything around it real: its own database, the sandbox, a receiver of text messages. */
export interface BootedApp {
  readonly url: string;
  readonly config: Config;
  readonly app: NestFastifyApplication;
  /** Every route of the running server, as `GET /orders/:merchant_uid`. */
  readonly routes: readonly string[];
  readonly shop: ShopClient;
  readonly sandbox: SandboxClient;
  readonly sms: SmsReceiver;
  query<T>(sql: string, parameters?: unknown[]): Promise<T[]>;
  close(): Promise<void>;
}

export async function bootApp(env: NodeJS.ProcessEnv = {}): Promise<BootedApp> {
  const closes: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const one of closes.splice(0).reverse()) await one();
  };
  try {
    return await boot(env, closes, close);
  } catch (error) {
    // What was started before it failed would keep the test run from ending.
    await close();
    throw error;
  }
}

async function boot(
  env: NodeJS.ProcessEnv,
  closes: (() => Promise<void>)[],
  close: () => Promise<void>,
): Promise<BootedApp> {
  const database = await createTestDatabase();
  closes.push(() => database.drop());
  const sms = await startSmsReceiver();
  closes.push(() => sms.close());
  // Where the server listens is known last.
  const demo = { serverUrl: '', orderApiKey: KEYS.order };
  const sandbox = await startSandbox({ port: 0, apiKey: KEYS.upstream, apiSecret: KEYS.upstreamSecret, shop: demo });
  closes.push(() => sandbox.close());
  const given = { ...environment(database.url, sandbox.url, sms.url), CHECKOUT_ORIGINS: sandbox.url };
  const config = loadConfig({ ...given, ...env });

  const adapter = httpAdapter(config);
  const routes: string[] = [];
  adapter.getInstance().addHook('onRoute', ({ method, url }) => {
    // A HEAD is its GET, and `OPTIONS *` the preflight of all.
    for (const each of [method].flat()) if (each !== 'HEAD' && each !== 'OPTIONS') routes.push(`${each} ${url}`);
  });
  const module = await Test.createTestingModule({ imports: [AppModule.forRoot(config)] }).compile();
  const app = module.createNestApplication<NestFastifyApplication>(adapter, { bufferLogs: true });
  closes.push(() => app.close());
  await configureApp(app, config);
  await app.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;

  demo.serverUrl = url;
  const client = new SandboxClient(sandbox.url, { imp_key: KEYS.upstream, imp_secret: KEYS.upstreamSecret });
  await client.control('PUT', '/settings', { webhook_url: `${url}/iamport-webhook` });
  const dataSource = app.get(DataSource);
  const query = <T>(sql: string, parameters?: unknown[]) => dataSource.query<T[]>(sql, parameters);
  return { url, config, app, routes, shop: new ShopClient(url), sandbox: client, sms, query, close };
}

/** What a server of these tests is started with, in this process or in one of its own. */
export function environment(databaseUrl: string, sandboxUrl: string, smsUrl: string): NodeJS.ProcessEnv {
  return {
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    DATABASE_URL: databaseUrl,
    IAMPORT_API_URL: sandboxUrl,
    IAMPORT_API_KEY: KEYS.upstream,
    IAMPORT_API_SECRET: KEYS.upstreamSecret,
    IAMPORT_TIMEOUT_MS: '2000',
    ORDER_API_KEY: KEYS.order,
    ADMIN_API_KEYS: `kim:operator:${KEYS.operator},lee:viewer:${KEYS.viewer}`,
    // One machine plays all the buyers, strangers and operators.
    RATE_LIMIT_CHECKOUT: '1000000',
    RATE_LIMIT_ADMIN: '1000000',
    RATE_LIMIT_SIGN_IN: '1000000',
    RATE_LIMIT_WRONG_KEYS: '1000000',
    SMS_DRIVER: 'http',
    SMS_SENDER: '0212345678',
    SMS_HTTP_URL: smsUrl,
    SMS_HTTP_TOKEN: KEYS.sms,
    LOG_LEVEL: 'silent',
  };
}
