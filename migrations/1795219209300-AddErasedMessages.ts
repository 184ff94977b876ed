import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A message without its text. The checks are proven later (CheckErasures): the lock must be short. */
export class AddErasedMessages1795219209300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE notifications
        ALTER COLUMN text DROP NOT NULL,
        DROP CONSTRAINT notifications_channel_check,
        ADD CONSTRAINT notifications_channel_check CHECK (
          (channel = 'sms') = (message_type IS NOT NULL)
          AND (text IS NULL OR (channel = 'sms') = (account IS NOT NULL) AND (channel = 'sms') = (subject IS NOT NULL)))
          NOT VALID,
        DROP CONSTRAINT notifications_recipient_check,
        ADD CONSTRAINT notifications_recipient_check CHECK (
          (text IS NULL OR (status = 'no_recipient') = (channel = 'sms' AND recipient IS NULL))
          AND (channel = 'sms' OR recipient IS NULL)) NOT VALID,
        -- What is still to be sent needs its text.
        ADD CONSTRAINT notifications_text_check CHECK (
          text IS NOT NULL OR status NOT IN ('queued', 'sending')) NOT VALID`);
  }

  /** Refuses while anything is erased: the older schema has no word for that. */
  async down(runner: QueryRunner): Promise<void> {
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
  }
}
