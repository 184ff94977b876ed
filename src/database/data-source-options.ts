import { types } from 'pg';
import type { DataSourceOptions } from 'typeorm';
import type { DatabaseConfig } from '../config/config';
import { MIGRATIONS } from './migrations';

/** Entity classes; they live with their features, above this folder. */
export type Entities = (new () => object)[];
type PostgresOptions = Extract<DataSourceOptions, { type: 'postgres' }>;

const INT8 = 20;

/**
 * The one way to PostgreSQL. Every statement here is short: one that takes 10 s is lost, and is ended so that it
 * does not hold its connection; a caller waits at most 5 s for a connection.
 */
export function dataSourceOptions(config: DatabaseConfig, entities: Entities = [], name?: string): PostgresOptions {
  return {
    type: 'postgres',
    url: config.url,
    entities,
    migrations: MIGRATIONS,
    poolSize: config.poolSize,
    applicationName: ['iamport-payment-server', name].filter(Boolean).join(' '),
    connectTimeoutMS: 5_000,
    extra: {
      statement_timeout: 10_000,
      // A process that hangs between two statements of a transaction must not hold its locks.
      idle_in_transaction_session_timeout: 10_000,
      keepAlive: true,
      types: { getTypeParser },
    },
  };
}

/** bigint as number: CHECKs keep every one of ours below 2^53, and pg would give text. */
function getTypeParser(oid: number, format?: 'text'): (value: string) => unknown {
  return oid === INT8 ? Number : (types.getTypeParser(oid, format) as (value: string) => unknown);
}
