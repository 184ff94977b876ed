import { firstIdSince } from './first-id-since.sql';

/** Seconds from a webhook's arrival to its judgement: mostly at once, else with the checks that are stored for later. */
export const DELAY_BOUNDS = [0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10, 30, 60, 300, 1800, 7200] as const;

/** Who tries to pay with what is not theirs, or not enough; every other review is about honest money. */
const FORGED = `kind IN ('order', 'channel', 'currency', 'promotion', 'amount')`;

/** Of several numbers of one key: the worst of a queue, the sum of everything else. */
export const totalOf = (key: string, value: string): string =>
  `CASE WHEN ${key} LIKE 'queue%' THEN max(${value}) ELSE sum(${value}) END::double precision`;

/** The rows of `table` by their time. Both ends by the primary key: in the middle of history, too, only these are read. */
const between = (table: string, column: string): string =>
  `${table} WHERE id >= ${firstIdSince(table, column, '$1::timestamptz')}
      AND id < ${firstIdSince(table, column, `$2::timestamptz + interval '2 minutes'`)}
      AND ${column} >= $1 AND ${column} < $2`;

/**
 * What happened from $1 to $2, by steps of $3 (an interval) as they are counted from $4: time, key and number, all that is
 * not 0. Every part reads its own period alone. An amount is the order's, in minor units. A webhook that still waits
 * counts with its age.
 */
export const COUNT_NUMBERS = `
WITH news AS MATERIALIZED (
  SELECT at, order_id, type, from_status, to_status FROM ${between('order_events', 'at')}
), paid AS MATERIALIZED (
  -- One look-up each: a join would be planned for more rows than these are, and read all orders.
  SELECT news.at, o.amount, o.currency FROM news, LATERAL (
    SELECT amount, currency FROM orders WHERE id = news.order_id OFFSET 0) AS o
  WHERE to_status IN ('paid', 'partially_cancelled') AND from_status NOT IN ('paid', 'partially_cancelled')
), refunded AS (
  SELECT finished_at AS at, status, amount, currency FROM refunds WHERE finished_at >= $1 AND finished_at < $2
), numbers(at, key, value) AS (
  SELECT at, CASE type WHEN 'order.created' THEN 'orders' ELSE 'failed' END, 1
  FROM news WHERE type IN ('order.created', 'payment.failed')
  UNION ALL SELECT at, 'paid', 1 FROM paid
  UNION ALL SELECT at, 'paid_amount.' || currency, amount FROM paid
  UNION ALL SELECT at, CASE status WHEN 'done' THEN 'refunds' ELSE 'refunds_failed' END, 1 FROM refunded
  UNION ALL SELECT at, 'refunded_amount.' || currency, amount FROM refunded WHERE status = 'done'
  UNION ALL SELECT created_at, CASE WHEN ${FORGED} THEN 'forgeries' ELSE 'reviews' END, 1
  FROM ${between('reviews', 'created_at')}
  UNION ALL
  SELECT received_at, 'webhook_delay.' || width_bucket(
    extract(epoch FROM coalesce(processed_at, now()) - received_at)::float8, '{${DELAY_BOUNDS.join()}}'::float8[]), 1
  FROM ${between('webhook_deliveries', 'received_at')}
  UNION ALL SELECT at, n.key, n.value::float8 FROM samples, jsonb_each_text(numbers) AS n WHERE at >= $1 AND at < $2
)
SELECT date_bin($3::interval, at, $4) AS at, key, ${totalOf('key', 'value')} AS value FROM numbers GROUP BY 1, 2`;
