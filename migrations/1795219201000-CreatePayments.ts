import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What i'mport said of each attempt to pay, the judgements made of it, and the hints that led there. */
export class CreatePayments1795219201000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE payments (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT payments_pkey PRIMARY KEY,
        imp_uid varchar(32) NOT NULL CONSTRAINT payments_imp_uid_key UNIQUE,
        order_id bigint NOT NULL CONSTRAINT payments_order_id_fkey REFERENCES orders (id),
        -- The rung of the payment ladder; i'mport has no word for a partial cancel, the amounts decide.
        status varchar(20) NOT NULL CONSTRAINT payments_status_check CHECK (
          status IN ('ready', 'failed', 'paid', 'partially_cancelled', 'cancelled')),
        -- Why this payment does not count for its order; null when everything matches.
        mismatch varchar(20) CONSTRAINT payments_mismatch_check CHECK (
          mismatch IN ('channel', 'currency', 'promotion', 'amount')),
        -- Minor units of currency; null when the amount cannot be one (then there is a mismatch).
        amount bigint,
        cancel_amount bigint NOT NULL DEFAULT 0 CONSTRAINT payments_cancel_amount_check CHECK (cancel_amount >= 0),
        -- Upstream's words are text: their length is not ours to decide.
        currency text NOT NULL,
        pay_method text,
        vbank_code text,
        vbank_name text,
        vbank_num text,
        vbank_holder text,
        -- Unix seconds, as i'mport gives them; 0 is absent.
        vbank_date bigint NOT NULL DEFAULT 0,
        vbank_issued_at bigint NOT NULL DEFAULT 0,
        paid_at bigint NOT NULL DEFAULT 0,
        fail_reason text,
        -- The upstream record this row was made from.
        raw jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT payments_amount_check CHECK (
          mismatch IS NOT NULL OR (amount IS NOT NULL AND amount >= 0 AND cancel_amount <= amount))
      )`);
    await runner.query(`CREATE INDEX payments_order ON payments (order_id)`);

    await runner.query(`
      CREATE TABLE order_events (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT order_events_pkey PRIMARY KEY,
        order_id bigint NOT NULL CONSTRAINT order_events_order_id_fkey REFERENCES orders (id),
        at timestamptz NOT NULL DEFAULT now(),
        type varchar(40) NOT NULL,
        -- The order's status before and after; they differ exactly when this event changed it.
        from_status varchar(20) NOT NULL,
        to_status varchar(20) NOT NULL,
        imp_uid varchar(32),
        source varchar(16) NOT NULL CONSTRAINT order_events_source_check CHECK (
          source IN ('shop', 'callback', 'redirect', 'webhook', 'check', 'admin')),
        detail jsonb NOT NULL DEFAULT '{}'
      )`);
    await runner.query(`CREATE INDEX order_events_order ON order_events (order_id, id)`);
    await runner.query(`
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
      END $$`);
    await runner.query(`
      CREATE TRIGGER order_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON order_events
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);

    await runner.query(`
      CREATE TABLE webhook_deliveries (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT webhook_deliveries_pkey PRIMARY KEY,
        received_at timestamptz NOT NULL DEFAULT now(),
        imp_uid varchar(32) NOT NULL,
        -- What the delivery claims; nothing is believed of it.
        merchant_uid varchar(255),
        body jsonb NOT NULL,
        remote_address varchar(45) NOT NULL,
        processed_at timestamptz,
        outcome varchar(20),
        CONSTRAINT webhook_deliveries_processed_check CHECK ((processed_at IS NULL) = (outcome IS NULL))
      )`);
    await runner.query(`CREATE INDEX webhook_deliveries_imp_uid ON webhook_deliveries (imp_uid)`);
    await runner.query(`CREATE INDEX webhook_deliveries_merchant_uid ON webhook_deliveries (merchant_uid)`);

    await runner.query(`
      CREATE TABLE reviews (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT reviews_pkey PRIMARY KEY,
        kind varchar(20) NOT NULL CONSTRAINT reviews_kind_check CHECK (
          kind IN ('order', 'channel', 'currency', 'promotion', 'amount', 'second_payment')),
        imp_uid varchar(32) NOT NULL,
        order_id bigint NOT NULL CONSTRAINT reviews_order_id_fkey REFERENCES orders (id),
        detail jsonb NOT NULL DEFAULT '{}',
        created_at timestamptz NOT NULL DEFAULT now(),
        resolved_at timestamptz,
        -- One row however often it is seen.
        CONSTRAINT reviews_imp_uid_kind_key UNIQUE (imp_uid, kind)
      )`);
    await runner.query(`CREATE INDEX reviews_order ON reviews (order_id)`);
    await runner.query(`CREATE INDEX reviews_open ON reviews (id) WHERE resolved_at IS NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE reviews`);
    await runner.query(`DROP TABLE webhook_deliveries`);
    await runner.query(`DROP TABLE order_events`);
    await runner.query(`DROP FUNCTION refuse_change()`);
    await runner.query(`DROP TABLE payments`);
  }
}
