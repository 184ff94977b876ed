import { COUNT_NUMBERS } from './count-numbers.sql';

/** Steps begin where a day in Korea does, and every so many hours after it. */
export const KOREAN_MIDNIGHT = `timestamptz '2000-01-01 00:00+09'`;

export const PERIOD = '2 hours';
export const PERIOD_SECONDS = 2 * 3600;

/**
 * Periods from here on are counted anew each time; those before are summed up once. A day, so that a webhook has been
 * judged by then: upstream was hardly away for longer, and if it was, its delay is more than the longest we tell.
 */
export const SETTLED = `date_bin('${PERIOD}', now() - interval '24 hours', ${KOREAN_MIDNIGHT})`;

/** A little longer than the longest range. */
const KEPT = `interval '35 days'`;

/** Up to $1 periods that nobody has summed up yet, newest first: that is what is looked at. */
export const MISSING_PERIODS = `
SELECT one AS period FROM generate_series(
  date_bin('${PERIOD}', now() - ${KEPT}, ${KOREAN_MIDNIGHT}), ${SETTLED} - interval '${PERIOD}', interval '${PERIOD}') AS one
WHERE NOT EXISTS (SELECT FROM dashboard_sums s WHERE s.period = one AND s.key = 'periods')
ORDER BY one DESC LIMIT $1`;

/** $1 and $4 where the period begins, $2 where it ends, $3 its length. The key `periods` says that it is done, also if nothing happened. */
export const SUM_UP = `
WITH counted AS (${COUNT_NUMBERS})
INSERT INTO dashboard_sums (period, key, value)
SELECT at, key, value FROM counted UNION ALL SELECT $1, 'periods', 1
ON CONFLICT DO NOTHING`;

/** Up to $1 numbers that no range reaches any more. */
export const FORGET_SUMS = `
DELETE FROM dashboard_sums WHERE (period, key) IN (
  SELECT period, key FROM dashboard_sums WHERE period < now() - ${KEPT} ORDER BY period LIMIT $1)`;
