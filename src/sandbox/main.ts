import { onStopSignal, reportStartFailure } from '../common/stop-signals';
import { startSandbox } from './start-sandbox';

/**
 * The sandbox as a process of its own. `SANDBOX_WEBHOOK_URL` is where webhooks go without a `notice_url`; the demo shop's
 * orders are made at `SANDBOX_PAYMENT_SERVER_URL` with `SANDBOX_ORDER_API_KEY`.
 */
async function main(env: NodeJS.ProcessEnv): Promise<void> {
  const port = Number(env.SANDBOX_PORT || 4010);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error('SANDBOX_PORT is no port number');
  const sandbox = await startSandbox({
    port,
    apiKey: env.SANDBOX_API_KEY || 'sandbox_key',
    apiSecret: env.SANDBOX_API_SECRET || 'sandbox_secret',
    webhookUrl: env.SANDBOX_WEBHOOK_URL || undefined,
    shop: shopOf(env),
  });
  onStopSignal(() => sandbox.close());
  process.stdout.write(`i'mport sandbox: ${sandbox.url}\n     demo shop: ${sandbox.url}/demo\n`);
}

function shopOf({ SANDBOX_PAYMENT_SERVER_URL: serverUrl, SANDBOX_ORDER_API_KEY: orderApiKey }: NodeJS.ProcessEnv) {
  if (!serverUrl || !orderApiKey) return undefined;
  if (!URL.canParse(serverUrl)) throw new Error('SANDBOX_PAYMENT_SERVER_URL is no URL');
  return { serverUrl, orderApiKey };
}

main(process.env).catch(reportStartFailure);
