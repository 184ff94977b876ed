import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the shop sells, and one word for where its payment stands. */
export class CreateOrders1795219200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE EXTENSION IF NOT EXISTS pg_trgm`);
    await runner.query(`
      CREATE TABLE orders (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT orders_pkey PRIMARY KEY,
        merchant_uid varchar(40) NOT NULL CONSTRAINT orders_merchant_uid_key UNIQUE,
        -- Opens this row to the buyer and nothing else, so it is stored as it is.
        order_token varchar(64) NOT NULL,
        idempotency_key varchar(255) CONSTRAINT orders_idempotency_key_key UNIQUE,
        -- SHA-256 of the request that made the order: the same key with another body is refused.
        request_hash varchar(64) NOT NULL,
        mode varchar(4) NOT NULL CONSTRAINT orders_mode_check CHECK (mode IN ('live', 'test')),
        name varchar(40) NOT NULL,
        -- Minor units of currency.
        amount bigint NOT NULL CONSTRAINT orders_amount_check CHECK (amount BETWEEN 1 AND 100000000000000),
        currency varchar(3) NOT NULL CONSTRAINT orders_currency_check CHECK (currency ~ '^[A-Z]{3}$'),
        status varchar(20) NOT NULL DEFAULT 'pending' CONSTRAINT orders_status_check CHECK (
          status IN ('pending', 'vbank_issued', 'paid', 'partially_cancelled', 'cancelled', 'expired')),
        cancelled_amount bigint NOT NULL DEFAULT 0 CONSTRAINT orders_cancelled_amount_check CHECK (
          cancelled_amount BETWEEN 0 AND amount
          AND (status <> 'partially_cancelled' OR cancelled_amount BETWEEN 1 AND amount - 1)
          AND (status IN ('partially_cancelled', 'cancelled') OR cancelled_amount = 0)),
        -- The account the buyer is to pay into, or has paid into. vbank_date in unix seconds.
        vbank_num text,
        vbank_name text,
        vbank_holder text,
        vbank_date bigint CONSTRAINT orders_vbank_check CHECK (
          (vbank_num IS NOT NULL) = (vbank_date IS NOT NULL) AND (status <> 'vbank_issued' OR vbank_num IS NOT NULL)),
        reference varchar(255),
        customer_id varchar(255),
        buyer_name varchar(16),
        buyer_email varchar(64),
        buyer_tel varchar(16),
        buyer_addr varchar(128),
        buyer_postcode varchar(8),
        pay_method varchar(32),
        vbank_due varchar(19),
        promotion_id varchar(255),
        custom_data jsonb,
        -- When i'mport accepted the amount (POST /payments/prepare).
        amount_registered_at timestamptz,
        -- Counts the judgements written: a judgement is written only over the version it was made from.
        version integer NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`CREATE INDEX orders_reference ON orders (reference) WHERE reference IS NOT NULL`);
    await runner.query(`CREATE INDEX orders_customer ON orders (customer_id, id) WHERE customer_id IS NOT NULL`);
    await runner.query(`CREATE INDEX orders_status ON orders (status, id)`);
    await runner.query(`CREATE INDEX orders_created ON orders (created_at)`);
    await runner.query(`
      CREATE INDEX orders_buyer_search ON orders USING gin
        ((lower(coalesce(buyer_name, '') || ' ' || coalesce(buyer_email, '') || ' ' || coalesce(buyer_tel, ''))) gin_trgm_ops)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    // pg_trgm stays: it may have been there before us, and others may lean on it.
    await runner.query(`DROP TABLE orders`);
  }
}
