import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Buyers' data leaves its tables when its time is over. One table a migration, so that no lock waits for another. */
export class AddErasedAt1795219209100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE orders
        -- When the buyer's data was removed; news of the order (commit-transition.sql.ts) makes it null again.
        ADD COLUMN erased_at timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE orders DROP COLUMN erased_at`);
  }
}
