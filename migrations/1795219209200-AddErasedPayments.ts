import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The same of a payment: news of one says nothing of the order's others. */
export class AddErasedPayments1795219209200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payments
        -- When the account and what of the upstream record is the buyer's were removed.
        ADD COLUMN erased_at timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE payments DROP COLUMN erased_at`);
  }
}
