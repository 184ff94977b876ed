import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A webhook without its body; the check is proven later (CheckErasures). */
export class AddErasedWebhooks1795219209400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE webhook_deliveries
        ALTER COLUMN body DROP NOT NULL,
        ALTER COLUMN remote_address DROP NOT NULL,
        ADD CONSTRAINT webhook_deliveries_body_check CHECK (body IS NOT NULL OR processed_at IS NOT NULL) NOT VALID`);
  }

  /** Refuses while anything is erased: the older schema has no word for that. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE webhook_deliveries
        DROP CONSTRAINT webhook_deliveries_body_check,
        ALTER COLUMN remote_address SET NOT NULL,
        ALTER COLUMN body SET NOT NULL`);
  }
}
