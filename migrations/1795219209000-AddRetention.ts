import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who looked at buyers' data, and how that data leaves its tables when its time is over: null is what was erased. */
export class AddRetention1795219209000 implements MigrationInterface {
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

    await runner.query(`
      ALTER TABLE orders
        -- When the buyer's data was removed; news of the order (commit-transition.sql.ts) makes it null again.
        ADD COLUMN erased_at timestamptz`);
    await runner.query(`CREATE INDEX orders_held ON orders (id) WHERE erased_at IS NULL`);
    await runner.query(`ALTER TABLE payments ALTER COLUMN raw DROP NOT NULL`);
    await runner.query(`
      ALTER TABLE notifications
        ALTER COLUMN text DROP NOT NULL,
        DROP CONSTRAINT notifications_channel_check,
        ADD CONSTRAINT notifications_channel_check CHECK (
          (channel = 'sms') = (message_type IS NOT NULL)
          AND (text IS NULL OR (channel = 'sms') = (account IS NOT NULL) AND (channel = 'sms') = (subject IS NOT NULL))),
        DROP CONSTRAINT notifications_recipient_check,
        ADD CONSTRAINT notifications_recipient_check CHECK (
          (text IS NULL OR (status = 'no_recipient') = (channel = 'sms' AND recipient IS NULL))
          AND (channel = 'sms' OR recipient IS NULL)),
        -- What is still to be sent needs its text.
        ADD CONSTRAINT notifications_text_check CHECK (text IS NOT NULL OR status NOT IN ('queued', 'sending'))`);
    await runner.query(`
      ALTER TABLE webhook_deliveries
        ALTER COLUMN body DROP NOT NULL,
        ALTER COLUMN remote_address DROP NOT NULL,
        ADD CONSTRAINT webhook_deliveries_body_check CHECK (body IS NOT NULL OR processed_at IS NOT NULL)`);
    await runner.query(`CREATE INDEX webhook_deliveries_held ON webhook_deliveries (id) WHERE body IS NOT NULL`);
    await runner.query(`
      CREATE INDEX refunds_held ON refunds (id)
        WHERE coalesce(refund_holder, refund_account, refund_tel, reason, message) IS NOT NULL`);
    await runner.query(`CREATE INDEX reviews_held ON reviews (id) WHERE note IS NOT NULL`);
  }

  /** Refuses while anything is erased: the older schema has no word for that. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX reviews_held`);
    await runner.query(`DROP INDEX refunds_held`);
    await runner.query(`DROP INDEX webhook_deliveries_held`);
    await runner.query(`
      ALTER TABLE webhook_deliveries
        DROP CONSTRAINT webhook_deliveries_body_check,
        ALTER COLUMN remote_address SET NOT NULL,
        ALTER COLUMN body SET NOT NULL`);
    await runner.query(`
      ALTER TABLE notifications
        DROP CONSTRAINT notifications_text_check,
        DROP CONSTRAINT notifications_recipient_check,
        ADD CONSTRAINT notifications_recipient_check CHECK (
          (status = 'no_recipient') = (channel = 'sms' AND recipient IS NULL)
          AND (channel = 'sms' OR recipient IS NULL)),
        DROP CONSTRAINT notifications_channel_check,
        ADD CONSTRAINT notifications_channel_check CHECK (
          (channel = 'sms') = (account IS NOT NULL) AND (channel = 'sms') = (message_type IS NOT NULL)
          AND (channel = 'sms') = (subject IS NOT NULL)),
        ALTER COLUMN text SET NOT NULL`);
    await runner.query(`ALTER TABLE payments ALTER COLUMN raw SET NOT NULL`);
    await runner.query(`ALTER TABLE orders DROP COLUMN erased_at`);
    await runner.query(`DROP TABLE admin_reads`);
    await runner.query(`DROP FUNCTION refuse_change_of_read()`);
  }
}
