import { reportStartFailure } from './common/stop-signals';
import { migrate, refusePendingMigrations, revertLastMigration } from './database/migrate';

const COMMANDS = new Map(Object.entries({ run: migrate, revert: revertLastMigration, check: refusePendingMigrations }));

/** `npm run migration:run | migration:revert | migration:check`: needs `DATABASE_URL` and nothing else. */
async function main(name = '', url = ''): Promise<void> {
  const command = COMMANDS.get(name);
  if (command === undefined) throw new Error(`usage: migration ${[...COMMANDS.keys()].join(' | ')}`);
  if (url === '') throw new Error('DATABASE_URL is missing');
  await command({ url, poolSize: 2, migrate: true });
  process.stdout.write(`migration ${name}: done\n`);
}

main(process.argv[2], process.env.DATABASE_URL).catch(reportStartFailure);
