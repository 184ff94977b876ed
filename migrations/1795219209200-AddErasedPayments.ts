import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A payment without its upstream record. */
export class AddErasedPayments1795219209200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE payments ALTER COLUMN raw DROP NOT NULL`);
  }

  /** Refuses while anything is erased: the older schema has no word for that. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE payments ALTER COLUMN raw SET NOT NULL`);
  }
}
