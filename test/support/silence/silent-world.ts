import { SandboxClient } from '../../../src/sandbox/testing/sandbox-client';
import { startSandbox, type RunningSandbox } from '../../../src/sandbox/start-sandbox';
import { environment } from '../boot-app';
import { KEYS } from '../keys';
import { createTestDatabase, type TestDatabase } from '../postgres';
import { withClient } from '../postgres-client';
import { startServer, type ServerProcess } from '../server-process';
import { startShopBackend, type ShopBackend } from '../shop-backend';
import { startSmsReceiver, type SmsReceiver } from '../sms-receiver';
import { account, buyer, shopOnly } from './canaries';
import { OverhearingClient } from './overhearing-client';

/** A second operator: large refunds need one. */
export const SECOND_KEY = 'test_second_operator_key';

export interface World {
  readonly database: TestDatabase;
  readonly upstream: RunningSandbox;
  readonly sandbox: SandboxClient;
  readonly sms: SmsReceiver;
  readonly backend: ShopBackend;
  readonly server: ServerProcess;
  readonly shop: OverhearingClient;
  readonly orderTokens: string[];
  /** Access tokens of upstream that were valid at some time. */
  readonly accessTokens: Set<string>;
}

export async function makeWorld(env: NodeJS.ProcessEnv): Promise<World> {
  const database = await createTestDatabase();
  const sms = await startSmsReceiver();
  const backend = await startShopBackend();
  const upstream = await startSandbox({ port: 0, apiKey: KEYS.upstream, apiSecret: KEYS.upstreamSecret });
  const base = environment(database.url, upstream.url, sms.url);
  const server = await startServer({
    ...base,
    ...backend.env,
    ADMIN_API_KEYS: `${base['ADMIN_API_KEYS']},park:operator:${SECOND_KEY}`,
    REFUND_APPROVAL_ABOVE: '30000',
    LOG_LEVEL: 'trace',
    IAMPORT_TIMEOUT_MS: '700',
    ...env,
  });
  const sandbox = new SandboxClient(upstream.url, { imp_key: KEYS.upstream, imp_secret: KEYS.upstreamSecret });
  await sandbox.control('PUT', '/settings', { webhook_url: `${server.url}/iamport-webhook` });
  const shop = new OverhearingClient(server.url);
  return { database, upstream, sandbox, sms, backend, server, shop, orderTokens: [], accessTokens: new Set() };
}

export async function endWorld({ server, upstream, sms, backend, database }: World): Promise<void> {
  await server.stop();
  await upstream.close();
  await sms.close();
  await backend.close();
  await database.drop();
}

/** Everything that a start of the server is told and nobody may ever hear of. */
export function secretsOf({ database, backend, accessTokens }: World): string[] {
  const password = decodeURIComponent(new URL(database.url).password);
  return [...Object.values(KEYS), SECOND_KEY, backend.env.ORDER_EVENTS_SECRET, password, ...accessTokens];
}

export const sql = ({ database }: World, statement: string) =>
  withClient(database.url, (client) => client.query(statement));

/** The token that the server uses now; upstream gives the same one to everybody who asks. */
export async function noteAccessToken({ sandbox, accessTokens }: World): Promise<void> {
  const token = (await sandbox.getToken()).body.response?.access_token;
  if (token !== undefined) accessTokens.add(token);
}

export async function makeOrder(world: World): Promise<string> {
  const made = await world.shop.order({ ...buyer, ...shopOnly });
  world.orderTokens.push(made.order_token);
  return made.merchant_uid;
}

export async function issueAccount({ sandbox }: World, merchant_uid: string): Promise<string> {
  const attempt = { merchant_uid, amount: 64900, pay_method: 'vbank', ...buyer, custom_data: shopOnly.custom_data };
  const { imp_uid } = await sandbox.open(attempt);
  await sandbox.control('POST', `/payments/${imp_uid}/issue-vbank`, account);
  return imp_uid;
}
