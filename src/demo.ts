import { onStopSignal, reportStartFailure, StoppedEarly } from './common/stop-signals';
import { DEMO_KEY_PREFIX } from './config/check-safety';
import type { Config } from './config/config';
import { loadConfig } from './config/load-config';
import { createApp } from './create-app';
import { startEmbeddedPostgres } from './database/embedded/embedded-postgres';
import { startSandbox } from './sandbox/start-sandbox';

type Stop = () => Promise<void>;

/** What has been started, to be stopped in reverse. */
class Started {
  private readonly stops: Stop[] = [];
  private asked = false;
  private complete = false;

  /** Throws `StoppedEarly` if the end was asked for meanwhile. */
  add(stop: Stop): void {
    this.stops.push(stop);
    if (this.asked) throw new StoppedEarly();
  }

  allUp(): void {
    if (this.asked) throw new StoppedEarly();
    this.complete = true;
  }

  /** While something is still starting it is not pulled away from below: the next step then stops everything. */
  async askToStop(): Promise<void> {
    this.asked = true;
    if (this.complete) await this.stopAll();
  }

  async stopAll(): Promise<void> {
    for (const stop of this.stops.splice(0).reverse()) await stop();
  }
}

/** `npm start`: PostgreSQL, the sandbox and the server in one go. Every variable that is set counts. */
async function main(): Promise<void> {
  const started = new Started();
  onStopSignal(() => started.askToStop());
  try {
    const config = loadConfig(await demoEnvironment(definedOnly(process.env), started));
    const app = await createApp(config);
    started.add(() => app.close());
    await app.listen(config.port, config.host);
    started.allUp();
    process.stdout.write(welcome(config, process.env.IAMPORT_API_URL ? null : `${config.iamport.apiUrl}/demo`));
  } catch (error) {
    await started.stopAll();
    throw error;
  }
}

/** Starts what the environment does not name, and fills in what a laptop needs. */
async function demoEnvironment(given: NodeJS.ProcessEnv, started: Started): Promise<NodeJS.ProcessEnv> {
  const defaults: NodeJS.ProcessEnv = {
    // The keys below stand in the README: nobody else on the network should be able to use them.
    HOST: '127.0.0.1',
    IAMPORT_API_KEY: given.SANDBOX_API_KEY ?? 'sandbox_key',
    IAMPORT_API_SECRET: given.SANDBOX_API_SECRET ?? 'sandbox_secret',
    ORDER_API_KEY: `${DEMO_KEY_PREFIX}order_key`,
    ADMIN_API_KEYS: `demo:operator:${DEMO_KEY_PREFIX}operator_key,guest:viewer:${DEMO_KEY_PREFIX}viewer_key`,
  };
  if (given.DATABASE_URL === undefined) {
    const database = await startEmbeddedPostgres({ durable: true });
    started.add(() => database.stop());
    defaults.DATABASE_URL = database.url;
  }
  if (given.IAMPORT_API_URL === undefined) {
    const sandbox = await startSandbox({
      port: Number(given.SANDBOX_PORT ?? 4010),
      apiKey: given.SANDBOX_API_KEY ?? 'sandbox_key',
      apiSecret: given.SANDBOX_API_SECRET ?? 'sandbox_secret',
      webhookUrl: given.SANDBOX_WEBHOOK_URL ?? `http://127.0.0.1:${given.PORT ?? 3000}/iamport-webhook`,
      shop: {
        serverUrl: given.PUBLIC_URL ?? `http://localhost:${given.PORT ?? 3000}`,
        orderApiKey: given.ORDER_API_KEY ?? `${DEMO_KEY_PREFIX}order_key`,
      },
    });
    started.add(() => sandbox.close());
    defaults.IAMPORT_API_URL = sandbox.url;
    // Whichever of its two names the demo shop is called by.
    defaults.CHECKOUT_ORIGINS = `${sandbox.url},${sandbox.url.replace('127.0.0.1', 'localhost')}`;
  }
  return { ...defaults, ...given };
}

function definedOnly(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}

function welcome({ publicUrl, iamport, orderApiKey, adminKeys }: Config, demoShop: string | null): string {
  const admin = adminKeys.find(({ key }) => key.startsWith(DEMO_KEY_PREFIX));
  return `
${demoShop ? `  Demo checkout     ${demoShop}\n` : ''}  Payment server    ${publicUrl}
  i'mport           ${iamport.apiUrl}
${orderApiKey.startsWith(DEMO_KEY_PREFIX) ? `  Orders            POST ${publicUrl}/orders         Authorization: Bearer ${orderApiKey}\n` : ''}${
    admin ? `  Console           ${publicUrl}/admin   sign in with ${admin.key}\n` : ''
  }
  Buy something in the demo checkout, or by "A purchase in five requests" of README.md. Ctrl-C stops everything.

`;
}

main().catch(reportStartFailure);
