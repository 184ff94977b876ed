import { onCrash } from './common/last-words';
import { onStopSignal, reportStartFailure } from './common/stop-signals';
import { loadConfig } from './config/load-config';
import { createApp } from './create-app';
import { stopServer } from './stop-server';

/** The server alone, configured by environment variables. */
async function main(): Promise<void> {
  onCrash();
  const config = loadConfig(process.env);
  const app = await createApp(config);
  // With PostgreSQL away, the job queue's own loops would keep the process alive.
  onStopSignal(async (signal) => process.exit(await stopServer(app, signal)));
  await app.listen(config.port, config.host);
}

main().catch(reportStartFailure);
