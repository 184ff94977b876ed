import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who looked at buyers' data. */
export class CreateAdminReads1795219209000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE admin_reads (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT admin_reads_pkey PRIMARY KEY,
        at timestamptz NOT NULL DEFAULT now(),
        -- The operator's name in ADMIN_API_KEYS.
        operator varchar(255) NOT NULL,
        remote_address varchar(45) NOT NULL,
        -- Method and route: what was done.
        action varchar(100) NOT NULL,
        -- Whose data: the orders that the answer showed.
        merchant_uids text[] NOT NULL,
        -- What was searched for, which may be a buyer's number. Null: nothing, or erased.
        filters jsonb
      )`);
    await runner.query(`CREATE INDEX admin_reads_operator ON admin_reads (operator, id)`);
    await runner.query(`CREATE INDEX admin_reads_at ON admin_reads (at)`);
    await runner.query(`CREATE INDEX admin_reads_merchant_uids ON admin_reads USING gin (merchant_uids)`);
    await runner.query(`CREATE INDEX admin_reads_held ON admin_reads (id) WHERE filters IS NOT NULL`);
    await runner.query(`
      CREATE TRIGGER admin_reads_append_only BEFORE DELETE OR TRUNCATE ON admin_reads
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
    await runner.query(`
      CREATE FUNCTION refuse_change_of_read() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        -- 30 days: the shortest PII_RETENTION_DAYS.
        IF NEW.filters IS NULL AND OLD.at < now() - interval '30 days'
          AND to_jsonb(NEW) - 'filters' = to_jsonb(OLD) - 'filters' THEN RETURN NEW;
        END IF;
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
      END $$`);
    await runner.query(`
      CREATE TRIGGER admin_reads_unchanged BEFORE UPDATE ON admin_reads
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_read()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE admin_reads`);
    await runner.query(`DROP FUNCTION refuse_change_of_read()`);
  }
}
