import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When an unfinished order is asked about next, and that an account's time can be over. */
export class AddSweep1795219203000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE orders
        -- Null: nothing is to be asked any more.
        ADD COLUMN next_check_at timestamptz,
        -- How often it was asked about: the intervals grow with it.
        ADD COLUMN check_round integer NOT NULL DEFAULT 0`);
    // Orders from before are asked about too, not all in the same minute.
    await runner.query(`
      UPDATE orders SET next_check_at = now() + random() * interval '10 minutes'
      WHERE status IN ('pending', 'vbank_issued')`);
    await runner.query(`CREATE INDEX orders_next_check ON orders (next_check_at) WHERE next_check_at IS NOT NULL`);
    await runner.query(`ALTER TABLE payments ADD COLUMN expired boolean NOT NULL DEFAULT false`);
    await runner.query(`ALTER TABLE order_events DROP CONSTRAINT order_events_source_check`);
    await runner.query(`
      ALTER TABLE order_events ADD CONSTRAINT order_events_source_check CHECK (
        source IN ('shop', 'callback', 'redirect', 'webhook', 'check', 'sweep', 'admin'))`);
    await runner.query(`ALTER TABLE reviews DROP CONSTRAINT reviews_kind_check`);
    await runner.query(`
      ALTER TABLE reviews ADD CONSTRAINT reviews_kind_check CHECK (
        kind IN ('order', 'channel', 'currency', 'promotion', 'amount', 'second_payment', 'paid_after_expiry'))`);
  }

  /** Refuses while there are events or reviews that the older schema has no word for. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE reviews DROP CONSTRAINT reviews_kind_check`);
    await runner.query(`
      ALTER TABLE reviews ADD CONSTRAINT reviews_kind_check CHECK (
        kind IN ('order', 'channel', 'currency', 'promotion', 'amount', 'second_payment'))`);
    await runner.query(`ALTER TABLE order_events DROP CONSTRAINT order_events_source_check`);
    await runner.query(`
      ALTER TABLE order_events ADD CONSTRAINT order_events_source_check CHECK (
        source IN ('shop', 'callback', 'redirect', 'webhook', 'check', 'admin'))`);
    await runner.query(`ALTER TABLE payments DROP COLUMN expired`);
    await runner.query(`ALTER TABLE orders DROP COLUMN check_round, DROP COLUMN next_check_at`);
  }
}
