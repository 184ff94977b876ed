import { onStopSignal, reportStartFailure } from '../common/stop-signals';
import { startSandbox } from './start-sandbox';

/** The sandbox as a process of its own. `SANDBOX_WEBHOOK_URL` is where webhooks go without a `notice_url`. */
async function main(env: NodeJS.ProcessEnv): Promise<void> {
  const port = Number(env.SANDBOX_PORT || 4010);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error('SANDBOX_PORT is no port number');
  const sandbox = await startSandbox({
    port,
    apiKey: env.SANDBOX_API_KEY || 'sandbox_key',
    apiSecret: env.SANDBOX_API_SECRET || 'sandbox_secret',
    webhookUrl: env.SANDBOX_WEBHOOK_URL || undefined,
  });
  onStopSignal(() => sandbox.close());
  process.stdout.write(`i'mport sandbox: ${sandbox.url}\n`);
}

main(process.env).catch(reportStartFailure);
