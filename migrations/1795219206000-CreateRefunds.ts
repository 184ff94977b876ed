import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What operators gave back, or tried to. */
export class CreateRefunds1795219206000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE refunds (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT refunds_pkey PRIMARY KEY,
        order_id bigint NOT NULL CONSTRAINT refunds_order_id_fkey REFERENCES orders (id),
        imp_uid varchar(32) NOT NULL,
        idempotency_key varchar(255) NOT NULL,
        -- SHA-256 of the request: the same key with another body is refused.
        request_hash varchar(64) NOT NULL,
        -- Minor units of currency. Null: all that is left, until it is known how much that is.
        amount bigint CONSTRAINT refunds_amount_check CHECK (amount > 0),
        currency varchar(3) NOT NULL,
        tax_free bigint,
        vat_amount bigint,
        reason varchar(255),
        -- Where the money of a virtual account goes.
        refund_holder varchar(64),
        refund_bank varchar(8),
        refund_account varchar(64),
        refund_tel varchar(16),
        -- awaiting_approval: a second operator has to agree. requested: under way. done. refused: by the PG, by the
        -- balance or by an operator. failed: nothing was given back. unknown: upstream is asked until it is known.
        status varchar(20) NOT NULL CONSTRAINT refunds_status_check CHECK (
          status IN ('awaiting_approval', 'requested', 'done', 'refused', 'failed', 'unknown')),
        -- What could still be given back when upstream was asked: its checksum. Null: it was not asked.
        balance bigint,
        message text,
        -- i'mport's own number of what was given back.
        cancellation_id text,
        requested_by varchar(255) NOT NULL,
        decided_by varchar(255),
        created_at timestamptz NOT NULL DEFAULT now(),
        asked_at timestamptz,
        finished_at timestamptz,
        CONSTRAINT refunds_idempotency_key UNIQUE (order_id, idempotency_key),
        CONSTRAINT refunds_finished_check CHECK ((finished_at IS NOT NULL) = (status IN ('done', 'refused', 'failed'))),
        CONSTRAINT refunds_balance_check CHECK (amount <= balance OR balance IS NULL OR status <> 'done')
      )`);
    // One at a time for each payment: the balance that the next one is checked against must be known.
    await runner.query(`
      CREATE UNIQUE INDEX refunds_under_way ON refunds (imp_uid) WHERE status IN ('requested', 'unknown')`);
    await runner.query(`CREATE INDEX refunds_awaiting ON refunds (id) WHERE status = 'awaiting_approval'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE refunds`);
  }
}
