import { startEmbeddedPostgres } from '../../src/database/embedded/embedded-postgres';
import { discardRun } from './postgres-runs';

/**
 * A process that holds an embedded server until its standard input closes, which it does however its parent ends.
 * Arguments: data directory; then, to have it all deleted in the end, the directory of the test run. Prints the URL.
 */
async function hold(dataDirectory: string, runDirectory: string | undefined): Promise<void> {
  const server = await startEmbeddedPostgres({
    dataDirectory,
    durable: runDirectory === undefined,
    maxConnections: 300,
  });
  process.stdout.write(`${server.url}\n`);
  await new Promise((resolve) => process.stdin.resume().once('close', resolve));
  await server.stop();
  if (runDirectory !== undefined) await discardRun(runDirectory);
}

const [dataDirectory = '', runDirectory] = process.argv.slice(2);
void hold(dataDirectory, runDirectory);
