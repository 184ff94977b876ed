import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../../src/sandbox/testing/until';
import { KEYS } from '../support/keys';
import { insist } from './load/insist';
import type { World } from './world';

/** Two processes may die over one report, one after the other, and each is missed after 9 s. */
const LONGEST_MS = 40_000;
const POLL_MS = 250;

/** An operator asks for one, once. Gives the moment before, by the clock of PostgreSQL. */
export async function askForReport(world: World): Promise<string> {
  const [row] = await world.query<{ at: string }>('SELECT now()::text AS at');
  const { status, text } = await insist(world, (shop) =>
    shop.json('POST', '/admin/reconciliation/drift', {}, { authorization: `Bearer ${KEYS.operator}` }),
  );
  if (status !== 202 || row === undefined) throw new Error(`a report was not promised: ${status} ${text}`);
  return row.at;
}

/** 202 was a promise: it is not asked for again. */
export async function untilReported(world: World, since: string): Promise<void> {
  const isThere = async () => {
    await delay(POLL_MS);
    const rows = await world
      .query(`SELECT FROM reconcile_runs WHERE job = 'drift' AND started_at >= $1 AND (counts->>'complete')::boolean`, [
        since,
      ])
      .catch(() => []);
    return rows.length > 0;
  };
  await until(isThere, LONGEST_MS).catch(() => {
    throw new Error('a drift report that was promised never came');
  });
}
