import { QueryFailedError } from 'typeorm';
import { enqueueNotifications } from '../notifications/enqueue-notification.sql';

const NOT_NULL_VIOLATION = '23502';

/**
 * $1 the transition, $2 the upstream record. One statement: state, event, reviews, message and its job stand together
 * or not at all, and no transaction is open across the network. Without the version it was made from, it writes
 * nothing.
 */
export const COMMIT_TRANSITION = `
WITH given AS (
  SELECT * FROM jsonb_to_record($1::jsonb) AS t(
    order_id bigint, version integer, from_status text, status text, cancelled_amount bigint, account jsonb,
    account_end bigint, payment jsonb, event_type text, source text, event_detail jsonb, reviews jsonb,
    notification jsonb, shop_event jsonb, refund_forgery boolean)
), moved AS (
  UPDATE orders o SET
    status = given.status, cancelled_amount = given.cancelled_amount,
    vbank_num = given.account->>'number', vbank_name = given.account->>'bank',
    vbank_holder = given.account->>'holder', vbank_date = (given.account->>'dueAt')::bigint,
    next_check_at = CASE
      WHEN given.status IN ('pending', 'vbank_issued', 'expired') THEN least(
        coalesce(o.next_check_at, now() + interval '1 hour'), to_timestamp(given.account_end) + interval '1 minute')
    END,
    version = o.version + 1, updated_at = now(), erased_at = NULL
  FROM given
  WHERE o.id = given.order_id AND o.version = given.version
  RETURNING o.id, o.merchant_uid, o.reference, o.status
), payment AS (
  INSERT INTO payments (
    order_id, imp_uid, status, mismatch, amount, cancel_amount, currency, pay_method,
    vbank_code, vbank_name, vbank_num, vbank_holder, vbank_date, vbank_issued_at, expired, paid_at,
    cancelled_at, fail_reason, raw)
  SELECT
    moved.id, p."impUid", p.status, p.mismatch, p.amount, p."cancelAmount", p.currency, p."payMethod",
    p.account->>'code', p.account->>'bank', p.account->>'number', p.account->>'holder',
    coalesce((p.account->>'dueAt')::bigint, 0), coalesce((p.account->>'issuedAt')::bigint, 0),
    p.expired, p."paidAt", p."cancelledAt", p."failReason", $2::jsonb
  FROM moved, given, jsonb_to_record(given.payment) AS p(
    "impUid" text, status text, mismatch text, amount bigint, "cancelAmount" bigint, currency text,
    "payMethod" text, account jsonb, expired boolean, "paidAt" bigint, "cancelledAt" bigint,
    "failReason" text)
  -- A payment stays with the order it was first seen at: for any other, null ends the whole statement.
  ON CONFLICT (imp_uid) DO UPDATE SET
    order_id = CASE WHEN payments.order_id = excluded.order_id THEN payments.order_id END,
    status = excluded.status, mismatch = excluded.mismatch, amount = excluded.amount,
    cancel_amount = excluded.cancel_amount, currency = excluded.currency, pay_method = excluded.pay_method,
    vbank_code = excluded.vbank_code, vbank_name = excluded.vbank_name, vbank_num = excluded.vbank_num,
    vbank_holder = excluded.vbank_holder, vbank_date = excluded.vbank_date,
    vbank_issued_at = excluded.vbank_issued_at, expired = excluded.expired, paid_at = excluded.paid_at,
    cancelled_at = excluded.cancelled_at, fail_reason = excluded.fail_reason, raw = excluded.raw, erased_at = NULL,
    updated_at = now()
), event AS (
  INSERT INTO order_events (order_id, type, from_status, to_status, imp_uid, source, detail)
  SELECT moved.id, given.event_type, given.from_status, given.status, given.payment->>'impUid', given.source,
    given.event_detail
  FROM moved, given
), review AS (
  INSERT INTO reviews (kind, imp_uid, order_id, detail)
  SELECT r.kind, r."impUid", moved.id, r.detail
  FROM moved, given, jsonb_to_recordset(given.reviews) AS r(kind text, "impUid" text, detail jsonb)
  ON CONFLICT (imp_uid, kind, subject) DO NOTHING
  RETURNING imp_uid, kind
), notification AS (
  INSERT INTO notifications (order_id, imp_uid, kind, account, recipient, message_type, subject, text, status)
  SELECT moved.id, n.imp_uid, n.kind, n.account, n.recipient, n.message_type, n.subject, n.text,
    CASE WHEN n.recipient IS NULL THEN 'no_recipient' ELSE 'queued' END
  FROM moved, given, jsonb_to_record(given.notification) AS n(
    imp_uid text, kind text, account text, recipient text, message_type text, subject text, text text)
  WHERE given.notification IS NOT NULL
  ON CONFLICT (imp_uid, kind, account) DO NOTHING
  RETURNING id, order_id, channel, status
), shop_event AS (
  -- What became of the order first, then what waits for a person; of that, only what is new.
  INSERT INTO notifications (order_id, imp_uid, channel, kind, text)
  SELECT moved.id, told.imp_uid, 'event', told.event->>'kind', told.event->>'text'
  FROM moved, given, LATERAL (
    SELECT given.payment->>'impUid' AS imp_uid, given.shop_event AS event
    UNION ALL
    SELECT review.imp_uid, r.event
    FROM jsonb_to_recordset(given.reviews) AS r(kind text, "impUid" text, event jsonb)
    JOIN review ON review.kind = r.kind AND review.imp_uid = r."impUid") AS told
  WHERE told.event IS NOT NULL
  RETURNING id, order_id, channel
), told AS (
  SELECT id, order_id, channel FROM notification WHERE status = 'queued'
  UNION ALL SELECT id, order_id, channel FROM shop_event
), job AS (${enqueueNotifications('told', '0')}
), siblings AS (
  SELECT graphile_worker.add_job('find-double-payments', json_build_object('reference', moved.reference),
    job_key => 'find-double-payments:' || moved.reference) AS job
  FROM moved, given
  WHERE moved.reference IS NOT NULL AND moved.status IN ('paid', 'partially_cancelled')
    AND given.from_status NOT IN ('paid', 'partially_cancelled')
), refund AS (
  -- FORGERY_POLICY=cancel: the payment stands at the order that it names, and is not what the order asks for.
  SELECT graphile_worker.add_job('refund-forgery',
    json_build_object('merchant_uid', moved.merchant_uid, 'imp_uid', given.payment->>'impUid'),
    job_key => 'refund-forgery:' || (given.payment->>'impUid'), priority => -5) AS job
  FROM moved, given WHERE given.refund_forgery
)
SELECT (SELECT count(*) FROM moved) AS moved,
  -- A job is added only where something reads it.
  (SELECT count(job) FROM job) + (SELECT count(job) FROM siblings) + (SELECT count(job) FROM refund) AS jobs`;

/** Is this the error by which the statement refuses a payment that belongs to another order already? */
export function isPaymentTaken(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const { code, table, column } = error.driverError as { code?: string; table?: string; column?: string };
  return code === NOT_NULL_VIOLATION && table === 'payments' && column === 'order_id';
}
