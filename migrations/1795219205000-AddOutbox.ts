import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The shop hears of its orders from the same ledger as the buyer; what is noticed besides one payment; what was swept. */
export class AddOutbox1795219205000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE notifications
        -- sms: a text message to the buyer. event: a signed POST to the shop; its text is the body as it is sent.
        ADD COLUMN channel varchar(5) NOT NULL DEFAULT 'sms',
        -- Null unless sms: an event is written once, with the change it tells of.
        ALTER COLUMN account DROP NOT NULL,
        ALTER COLUMN message_type DROP NOT NULL,
        ALTER COLUMN subject DROP NOT NULL,
        ALTER COLUMN kind TYPE varchar(40),
        -- When somebody last took it for sending.
        ADD COLUMN claimed_at timestamptz,
        -- obsolete: its account waits for no money any more, so that the message is not sent.
        DROP CONSTRAINT notifications_status_check,
        ADD CONSTRAINT notifications_status_check CHECK (
          status IN ('queued', 'sending', 'sent', 'unknown', 'failed', 'no_recipient', 'obsolete')),
        DROP CONSTRAINT notifications_kind_check,
        ADD CONSTRAINT notifications_kind_check CHECK (
          channel = 'sms' AND kind = 'vbank_issued' OR channel = 'event' AND kind LIKE 'order.%'),
        ADD CONSTRAINT notifications_channel_check CHECK (
          (channel = 'sms') = (account IS NOT NULL) AND (channel = 'sms') = (message_type IS NOT NULL)
          AND (channel = 'sms') = (subject IS NOT NULL)),
        DROP CONSTRAINT notifications_recipient_check,
        ADD CONSTRAINT notifications_recipient_check CHECK (
          (status = 'no_recipient') = (channel = 'sms' AND recipient IS NULL)
          AND (channel = 'sms' OR recipient IS NULL))`);
    await runner.query(`
      CREATE INDEX notifications_waiting ON notifications (order_id, id) WHERE status IN ('queued', 'sending')`);
    await runner.query(`CREATE INDEX notifications_dead ON notifications (id) WHERE status IN ('failed', 'unknown')`);
    await runner.query(`CREATE INDEX webhook_deliveries_open ON webhook_deliveries (id) WHERE processed_at IS NULL`);

    await runner.query(`
      ALTER TABLE reviews
        -- Null: the payment belongs to no order of ours; merchant_uid is then upstream's word.
        ALTER COLUMN order_id DROP NOT NULL,
        ADD COLUMN merchant_uid varchar(255),
        -- Which of several of one kind at one payment: the id of the message that could not be delivered.
        ADD COLUMN subject varchar(64) NOT NULL DEFAULT '',
        ADD CONSTRAINT reviews_order_check CHECK ((order_id IS NULL) = (merchant_uid IS NOT NULL)),
        DROP CONSTRAINT reviews_imp_uid_kind_key,
        ADD CONSTRAINT reviews_imp_uid_kind_subject_key UNIQUE (imp_uid, kind, subject),
        DROP CONSTRAINT reviews_kind_check,
        ADD CONSTRAINT reviews_kind_check CHECK (
          kind IN ('order', 'channel', 'currency', 'promotion', 'amount', 'second_payment', 'paid_after_expiry',
            'paid_after_cancel', 'deposit_differs', 'drift', 'undelivered'))`);

    await runner.query(`
      CREATE TABLE reconcile_runs (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT reconcile_runs_pkey PRIMARY KEY,
        job varchar(10) NOT NULL CONSTRAINT reconcile_runs_job_check CHECK (job IN ('sweep', 'drift')),
        started_at timestamptz NOT NULL,
        finished_at timestamptz NOT NULL DEFAULT now(),
        counts jsonb NOT NULL,
        -- What the drift report lists; null for a sweep.
        items jsonb
      )`);
    await runner.query(`CREATE INDEX reconcile_runs_job ON reconcile_runs (job, id)`);
  }

  /** Refuses while there are rows that the older schema has no word for. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE reconcile_runs`);
    await runner.query(`
      ALTER TABLE reviews
        DROP CONSTRAINT reviews_kind_check,
        ADD CONSTRAINT reviews_kind_check CHECK (
          kind IN ('order', 'channel', 'currency', 'promotion', 'amount', 'second_payment', 'paid_after_expiry')),
        DROP CONSTRAINT reviews_imp_uid_kind_subject_key,
        ADD CONSTRAINT reviews_imp_uid_kind_key UNIQUE (imp_uid, kind),
        DROP CONSTRAINT reviews_order_check, DROP COLUMN subject, DROP COLUMN merchant_uid,
        ALTER COLUMN order_id SET NOT NULL`);
    await runner.query(`DROP INDEX webhook_deliveries_open`);
    await runner.query(`DROP INDEX notifications_dead`);
    await runner.query(`DROP INDEX notifications_waiting`);
    await runner.query(`
      ALTER TABLE notifications
        DROP CONSTRAINT notifications_recipient_check,
        ADD CONSTRAINT notifications_recipient_check CHECK ((recipient IS NULL) = (status = 'no_recipient')),
        DROP CONSTRAINT notifications_channel_check,
        DROP CONSTRAINT notifications_status_check,
        ADD CONSTRAINT notifications_status_check CHECK (
          status IN ('queued', 'sending', 'sent', 'unknown', 'failed', 'no_recipient')),
        DROP CONSTRAINT notifications_kind_check,
        ADD CONSTRAINT notifications_kind_check CHECK (kind IN ('vbank_issued')),
        DROP COLUMN claimed_at,
        ALTER COLUMN kind TYPE varchar(20),
        ALTER COLUMN subject SET NOT NULL,
        ALTER COLUMN message_type SET NOT NULL,
        ALTER COLUMN account SET NOT NULL,
        DROP COLUMN channel`);
  }
}
