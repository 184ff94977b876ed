import type { QueryRunner } from 'typeorm';

/** An index of a table in use, for migrations with `transaction = false`. */
export interface IndexDefinition {
  readonly name: string;
  /** What follows `ON`. */
  readonly on: string;
}

/**
 * While rows are written. It waits for the transactions that were there before it, a backup's among them; nobody waits
 * behind it, so it has more patience than a lock. What an earlier try left half built is taken away first.
 */
export async function buildIndex(runner: QueryRunner, { name, on }: IndexDefinition): Promise<void> {
  await runner.query(`SET lock_timeout = '1min'`);
  try {
    const half = `SELECT FROM pg_index WHERE indexrelid = to_regclass($1) AND NOT indisvalid`;
    if (((await runner.query(half, [name])) as unknown[]).length > 0)
      await runner.query(`DROP INDEX CONCURRENTLY ${name}`);
    await runner.query(`CREATE INDEX CONCURRENTLY IF NOT EXISTS ${name} ON ${on}`);
  } finally {
    await runner.query(`RESET lock_timeout`);
  }
}
