import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Payments in one statement: nobody who settles one of them waits for all. */
const BATCH = 5_000;

/** Taken from the upstream records. Elsewhere the time says nothing, and each row would be a whole record to read. */
export class FillCancelledAt1795219207100 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    const [row] = (await runner.query(`SELECT max(id) AS last FROM payments`)) as { last: string | null }[];
    for (let after = 0; after < Number(row?.last); after += BATCH)
      await runner.query(
        `UPDATE payments SET cancelled_at = (raw->>'cancelled_at')::bigint
         WHERE id > $1 AND id <= $2 AND status IN ('partially_cancelled', 'cancelled') AND cancelled_at = 0
           AND (raw->>'cancelled_at')::bigint > 0`,
        [after, after + BATCH],
      );
  }

  /** The column goes with the migration before. */
  down(): Promise<void> {
    return Promise.resolve();
  }
}
