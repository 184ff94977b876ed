import { sweepAgain } from './sweep-again.sql';

/**
 * $1 merchant_uid. Brings the order's next look forward, once until it was taken, and the sweep with it. A sweep that is
 * due earlier keeps its time: one that each further order put off would never run. Writes nothing for an order that is
 * asked about no more.
 */
export const LOOK_SOON = `
WITH hurried AS (
  UPDATE orders SET next_check_at = now() + interval '5 seconds', check_round = greatest(check_round - 1, 0)
  WHERE merchant_uid = $1 AND next_check_at > now() + interval '5 seconds' RETURNING id
)
SELECT ${sweepAgain(`least(now() + interval '5 seconds',
    (SELECT run_at FROM graphile_worker._private_jobs WHERE key = 'sweep:again'))`)}
FROM hurried`;
