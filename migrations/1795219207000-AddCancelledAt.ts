import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a payment was last cancelled: it is read with every judgement, and the whole upstream record was for it. */
export class AddCancelledAt1795219207000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payments
        -- Unix seconds, 0 when never cancelled.
        ADD COLUMN cancelled_at bigint NOT NULL DEFAULT 0`);
    // Elsewhere the time says nothing, and each row would be a whole record to read.
    await runner.query(`
      UPDATE payments SET cancelled_at = (raw->>'cancelled_at')::bigint
      WHERE status IN ('partially_cancelled', 'cancelled') AND (raw->>'cancelled_at')::bigint > 0`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE payments DROP COLUMN cancelled_at`);
  }
}
