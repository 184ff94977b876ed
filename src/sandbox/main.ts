import { startSandbox } from './start-sandbox';

/** The sandbox as a process of its own. `SANDBOX_WEBHOOK_URL` is where webhooks go without a `notice_url`. */
async function main(env: NodeJS.ProcessEnv): Promise<void> {
  const port = Number(env.SANDBOX_PORT ?? 4010);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error('SANDBOX_PORT is no port number');
  const sandbox = await startSandbox({
    port,
    apiKey: env.SANDBOX_API_KEY ?? 'sandbox_key',
    apiSecret: env.SANDBOX_API_SECRET ?? 'sandbox_secret',
    webhookUrl: env.SANDBOX_WEBHOOK_URL || undefined,
  });
  process.stdout.write(`i'mport sandbox: ${sandbox.url}\n`);
  const stop = () => void sandbox.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main(process.env).catch((error: unknown) => {
  process.stderr.write(`sandbox: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
