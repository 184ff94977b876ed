import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a person decided about a review, and who it was. */
export class AddReviewResolution1795219204000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE reviews
        ADD COLUMN resolution varchar(40),
        ADD COLUMN note varchar(1000),
        ADD COLUMN resolved_by varchar(255),
        ADD CONSTRAINT reviews_resolved_check CHECK (
          (resolved_at IS NULL) = (resolution IS NULL) AND (resolved_at IS NULL) = (resolved_by IS NULL))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE reviews
        DROP CONSTRAINT reviews_resolved_check, DROP COLUMN resolved_by, DROP COLUMN note, DROP COLUMN resolution`);
  }
}
