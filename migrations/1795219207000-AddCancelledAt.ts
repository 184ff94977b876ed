import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a payment was last cancelled: it is read with every judgement, and the whole upstream record was for it. */
export class AddCancelledAt1795219207000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payments
        -- Unix seconds, 0 when never cancelled.
        ADD COLUMN cancelled_at bigint NOT NULL DEFAULT 0`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE payments DROP COLUMN cancelled_at`);
  }
}
