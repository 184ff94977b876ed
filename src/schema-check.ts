import { reportStartFailure } from './common/stop-signals';
import { migrate, schemaDrift } from './database/migrate';
import { startEmbeddedPostgres } from './database/embedded/embedded-postgres';
import { discardDataDirectory } from './database/embedded/discard';
import { ENTITIES } from './entities';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** `npm run schema`: do the entities and the migrations describe the same tables? On a throw-away PostgreSQL. */
async function main(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'schema-check-'));
  const dataDirectory = join(directory, 'data');
  const postgres = await startEmbeddedPostgres({ dataDirectory, durable: false });
  try {
    const database = { url: postgres.url, poolSize: 2, migrate: true };
    await migrate(database);
    const drift = await schemaDrift(database, ENTITIES);
    if (drift.length > 0) throw new Error(`entities and migrations differ:\n${drift.join('\n')}`);
    process.stdout.write('entities and migrations agree\n');
  } finally {
    await postgres.stop();
    await discardDataDirectory(dataDirectory);
    await rm(directory, { recursive: true, force: true });
  }
}

main().catch(reportStartFailure);
