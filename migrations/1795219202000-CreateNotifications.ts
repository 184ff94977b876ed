import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The ledger of text messages: one row a message, for ever. */
export class CreateNotifications1795219202000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notifications (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT notifications_pkey PRIMARY KEY,
        order_id bigint NOT NULL CONSTRAINT notifications_order_id_fkey REFERENCES orders (id),
        imp_uid varchar(32) NOT NULL,
        kind varchar(20) NOT NULL CONSTRAINT notifications_kind_check CHECK (kind IN ('vbank_issued')),
        -- Bank and number; a payment whose account is issued anew gets a message for the new one.
        account text NOT NULL,
        -- Null: the order has no usable telephone number, and nothing is sent.
        recipient varchar(16),
        message_type varchar(3) NOT NULL CONSTRAINT notifications_message_type_check CHECK (message_type IN ('SMS', 'LMS')),
        subject text NOT NULL,
        text text NOT NULL,
        idempotency_key uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT notifications_idempotency_key_key UNIQUE,
        status varchar(12) NOT NULL DEFAULT 'queued' CONSTRAINT notifications_status_check CHECK (
          status IN ('queued', 'sending', 'sent', 'unknown', 'failed', 'no_recipient')),
        attempts integer NOT NULL DEFAULT 0,
        provider_reference varchar(255),
        last_error varchar(255),
        created_at timestamptz NOT NULL DEFAULT now(),
        sent_at timestamptz,
        CONSTRAINT notifications_payment_kind_account_key UNIQUE (imp_uid, kind, account),
        CONSTRAINT notifications_recipient_check CHECK ((recipient IS NULL) = (status = 'no_recipient')),
        CONSTRAINT notifications_sent_check CHECK ((sent_at IS NOT NULL) = (status = 'sent'))
      )`);
    await runner.query(`CREATE INDEX notifications_order ON notifications (order_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE notifications`);
  }
}
