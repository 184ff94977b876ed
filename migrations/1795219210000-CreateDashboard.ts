import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the dashboard shows of times whose rows are no longer, or never were, quick to count. No buyer, no order. */
export class CreateDashboard1795219210000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE samples (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT samples_pkey PRIMARY KEY,
        at timestamptz NOT NULL DEFAULT now(),
        -- One process' calls of i'mport since its last sample, and the queue as it stands; numbers by name.
        numbers jsonb NOT NULL
      )`);
    await runner.query(`CREATE INDEX samples_at ON samples (at)`);
    await runner.query(`
      CREATE TABLE dashboard_sums (
        -- Where two hours of Korean time begin that nothing is going to change any more.
        period timestamptz NOT NULL,
        key varchar(40) NOT NULL,
        value double precision NOT NULL,
        CONSTRAINT dashboard_sums_pkey PRIMARY KEY (period, key)
      )`);
    await runner.query(`CREATE INDEX refunds_finished ON refunds (finished_at) WHERE finished_at IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX refunds_finished`);
    await runner.query(`DROP TABLE dashboard_sums`);
    await runner.query(`DROP TABLE samples`);
  }
}
