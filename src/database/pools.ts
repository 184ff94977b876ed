import type { Config } from '../config/config';

/** Names of data sources beside the default one, for `@InjectDataSource(…)`. */
export const OPERATIONS = 'operations';
export const PROBES = 'probes';

/**
 * Connections of one process. Payments may take all of theirs, when orders are locked or PostgreSQL is slow; whoever is
 * called to see why must still get in (`operations`: the admin), and the process must not be taken for dead meanwhile
 * (`probes`: readiness, which in turn must not wait for three slow searches of an operator). Jobs have a pool of
 * graphile-worker's kind (`jobs/job-pool.ts`).
 */
export const POOLS = [
  { name: undefined, size: ({ database }: Config) => database.poolSize },
  { name: OPERATIONS, size: () => 3 },
  { name: PROBES, size: () => 1 },
] as const;
