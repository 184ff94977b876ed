import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reads the rows that were there before the checks, while the tables are read and written. */
export class CheckErasures1795219209500 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const check of ['channel_check', 'recipient_check', 'text_check'])
      await runner.query(`ALTER TABLE notifications VALIDATE CONSTRAINT notifications_${check}`);
    await runner.query(`ALTER TABLE webhook_deliveries VALIDATE CONSTRAINT webhook_deliveries_body_check`);
  }

  /** What is proven stays proven. */
  down(): Promise<void> {
    return Promise.resolve();
  }
}
