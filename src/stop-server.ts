import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { within } from './common/deadline';

/** Whoever has not been answered by then is cut off: it hangs in PostgreSQL, or its own request is still on its way. */
const CUT_OFF_MS = 7_500;
/** Orchestrators kill after ten seconds. */
const LONGEST_STOP_MS = 9_000;

/**
 * Stops the server: readiness fails and no job is taken any more, at once; after SIGTERM it still serves for 2 s
 * (`health.module.ts`); then the listener closes, who is being served is answered, and what jobs have not finished is
 * handed back. Gives the exit code: 1 if it took too long.
 */
export async function stopServer(app: NestFastifyApplication, signal: NodeJS.Signals): Promise<number> {
  setTimeout(() => app.getHttpServer().closeAllConnections(), CUT_OFF_MS).unref();
  // The interface leaves out the parameter, which the hooks are told.
  const close: (signal: string) => Promise<void> = app.close.bind(app);
  const stopped = close(signal).then(
    () => 0,
    () => 1,
  );
  return within(stopped, LONGEST_STOP_MS, 1);
}
