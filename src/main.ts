import { within } from './common/deadline';
import { onStopSignal, reportStartFailure } from './common/stop-signals';
import { loadConfig } from './config/load-config';
import { createApp } from './create-app';

/** Orchestrators kill after ten seconds. */
const LONGEST_STOP_MS = 9_000;

/** The server alone, configured by environment variables. */
async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const app = await createApp(config);
  onStopSignal(async () => {
    const closed = await within(
      app.close().then(() => true),
      LONGEST_STOP_MS,
      false,
    );
    // With PostgreSQL away, the job queue's own loops would keep the process alive.
    process.exit(closed ? 0 : 1);
  });
  await app.listen(config.port, config.host);
}

main().catch(reportStartFailure);
