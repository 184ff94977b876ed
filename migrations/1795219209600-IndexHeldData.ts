import type { MigrationInterface, QueryRunner } from 'typeorm';
import { buildIndex, type IndexDefinition } from '../src/database/build-index';

const INDEXES: readonly IndexDefinition[] = [
  { name: 'orders_held', on: 'orders (id) WHERE erased_at IS NULL' },
  { name: 'webhook_deliveries_held', on: 'webhook_deliveries (id) WHERE body IS NOT NULL' },
  {
    name: 'refunds_held',
    on: 'refunds (id) WHERE coalesce(refund_holder, refund_account, refund_tel, reason, message) IS NOT NULL',
  },
  { name: 'reviews_held', on: 'reviews (id) WHERE note IS NOT NULL' },
];

/** What is not erased yet, so that looking for it reads no more than that. */
export class IndexHeldData1795219209600 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const index of INDEXES) await buildIndex(runner, index);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of INDEXES) await runner.query(`DROP INDEX ${name}`);
  }
}
