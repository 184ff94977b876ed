import { onStopSignal, reportStartFailure } from './common/stop-signals';
import { loadConfig } from './config/load-config';
import { createApp } from './create-app';

/** The server alone, configured by environment variables. */
async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const app = await createApp(config);
  onStopSignal(() => app.close());
  await app.listen(config.port, config.host);
}

main().catch(reportStartFailure);
