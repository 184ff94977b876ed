import type { World } from '../world';

type Database = Pick<World, 'query'>;

export interface ToldEvent {
  key: string;
  /** Of the ledger: `sent` in the end. */
  sending: string;
  kind: string;
  status: string;
  /** What makes two events of one status different: a further part given back, another account. */
  facts: string;
}

export interface OrderRow {
  merchant_uid: string;
  status: string;
  cancelled_amount: number;
  /** imp_uid → status. */
  payments: Record<string, string> | null;
  /** In the order they were written. */
  events: { from: string; to: string }[];
  notifications: { imp_uid: string; account: string; status: string; key: string }[] | null;
  /** `imp_uid kind`, one for each row. */
  reviews: string[] | null;
  /** What the shop is told, in the order in which it is to hear it. */
  told: ToldEvent[] | null;
}

export interface RefundRow {
  impUid: string;
  key: string;
  status: string;
  /** Won. */
  amount: number | null;
  cancellationId: string | null;
  message: string | null;
}

/** The orders of a scenario as PostgreSQL has them. */
export function observeOrders({ query }: Database, merchantUids: readonly string[]): Promise<OrderRow[]> {
  return query<OrderRow>(
    `SELECT o.merchant_uid, o.status, o.cancelled_amount::float AS cancelled_amount,
       (SELECT json_object_agg(p.imp_uid, p.status) FROM payments p
        WHERE p.order_id = o.id AND p.mismatch IS NULL) AS payments,
       (SELECT json_agg(json_build_object('from', e.from_status, 'to', e.to_status) ORDER BY e.id)
        FROM order_events e WHERE e.order_id = o.id) AS events,
       (SELECT json_agg(json_build_object('imp_uid', n.imp_uid, 'account', n.account, 'status', n.status,
          'key', n.idempotency_key))
        FROM notifications n WHERE n.order_id = o.id AND n.channel = 'sms') AS notifications,
       (SELECT json_agg(json_build_object('key', n.idempotency_key, 'sending', n.status, 'kind', n.kind,
          'status', n.text::json->'data'->>'status',
          'facts', concat_ws(' ', n.text::json->'data'->>'cancelled_amount', n.text::json->'data'->'vbank'->>'vbank_num'))
          ORDER BY n.id)
        FROM notifications n WHERE n.order_id = o.id AND n.channel = 'event') AS told,
       (SELECT json_agg(r.imp_uid || ' ' || r.kind) FROM reviews r WHERE r.order_id = o.id) AS reviews
     FROM orders o WHERE o.merchant_uid = ANY ($1)`,
    [merchantUids],
  );
}

/**
 * What is still to be done, one line each. Jobs of cron are never done, and a window may stand open for hours. When a
 * job is queued while another of its key is taken, graphile-worker takes the key from that one and never runs it again:
 * if its process dies it is left behind, done by the other.
 */
export async function unfinishedWork({ query }: Database): Promise<string[]> {
  const rows = await query<{ what: string }>(
    `SELECT 'delivery ' || id || ' of ' || imp_uid AS what FROM webhook_deliveries WHERE processed_at IS NULL
     UNION ALL
     SELECT 'job ' || task_identifier || ' ' || coalesce(key, '') || ', attempt ' || attempts
       || coalesce(', taken ' || (now() - locked_at), '') || coalesce(', ' || last_error, '')
     FROM graphile_worker.jobs
     WHERE task_identifier NOT IN (SELECT identifier FROM graphile_worker._private_known_crontabs) AND coalesce(key, '') NOT LIKE 'check:window:%'
       AND NOT (key IS NULL AND attempts >= max_attempts)
     LIMIT 20`,
  );
  return rows.map(({ what }) => what);
}

/** imp_uid → stored webhooks. */
export async function storedDeliveries({ query }: Database, impUids: readonly string[]): Promise<Map<string, number>> {
  const rows = await query<{ imp_uid: string; n: number }>(
    `SELECT imp_uid, count(*)::integer AS n FROM webhook_deliveries WHERE imp_uid = ANY ($1) GROUP BY imp_uid`,
    [impUids],
  );
  return new Map(rows.map(({ imp_uid, n }) => [imp_uid, n]));
}

export function observeRefunds({ query }: Database, impUids: readonly string[]): Promise<RefundRow[]> {
  return query<RefundRow>(
    `SELECT imp_uid AS "impUid", idempotency_key AS key, status, amount::float AS amount,
       cancellation_id AS "cancellationId", message
     FROM refunds WHERE imp_uid = ANY ($1)`,
    [impUids],
  );
}

/** imp_uid → how many rows of the drift report's wait for a person. */
export async function driftReviews({ query }: Database, impUids: readonly string[]): Promise<Map<string, number>> {
  const rows = await query<{ imp_uid: string; n: number }>(
    `SELECT imp_uid, count(*)::integer AS n FROM reviews WHERE kind = 'drift' AND imp_uid = ANY ($1) GROUP BY imp_uid`,
    [impUids],
  );
  return new Map(rows.map(({ imp_uid, n }) => [imp_uid, n]));
}
