import { onStopSignal, reportStartFailure } from './common/stop-signals';
import { discardDataDirectory } from './database/embedded/discard';
import { startEmbeddedPostgres } from './database/embedded/embedded-postgres';
import { migrate, schemaDrift } from './database/migrate';
import { ENTITIES } from './entities';

/** Always the same place: what an interrupted check leaves is taken over by the next one. */
const DATA_DIRECTORY = '.data/schema-check';

/** `npm run schema`: do the entities and the migrations describe the same tables? On a throw-away PostgreSQL. */
async function main(): Promise<void> {
  // Ctrl-C lets the check end: it takes two seconds, and leaves nothing behind.
  onStopSignal(() => Promise.resolve());
  const postgres = await startEmbeddedPostgres({ dataDirectory: DATA_DIRECTORY, durable: false });
  try {
    const database = { url: postgres.url, poolSize: 2, migrate: true };
    await migrate(database);
    const drift = await schemaDrift(database, ENTITIES);
    if (drift.length > 0) throw new Error(`entities and migrations differ:\n${drift.join('\n')}`);
    process.stdout.write('entities and migrations agree\n');
  } finally {
    await postgres.stop();
    await discardDataDirectory(DATA_DIRECTORY);
  }
}

main().catch(reportStartFailure);
