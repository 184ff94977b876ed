import { hasLiveJob } from '../jobs/has-live-job.sql';

/** Whoever is working on a refund has surely finished or died by then. */
const LOOK_AFTER_SECONDS = 60;

/** The job that finds out what became of the refunds (`id`) of `rows`, should nobody tell. */
const lookAfter = (rows: string, seconds: string, round = '0'): string => `
  SELECT graphile_worker.add_job('resolve-refund', json_build_object('id', id, 'round', ${round}),
    run_at => now() + make_interval(secs => ${seconds}), job_key => 'refund:' || id, priority => -20) AS job
  FROM ${rows}`;

/** $1 id, $2 how many looks there were, $3 seconds until the next. */
export const LOOK_AFTER_REFUND = lookAfter('(SELECT $1::bigint AS id) AS one', '$3', '$2::integer');

/** $1 the refund as JSON. Nothing is written if another of its payment is under way, or has its key. */
export const OPEN_REFUND = `
WITH opened AS (
  INSERT INTO refunds (
    order_id, imp_uid, idempotency_key, request_hash, amount, currency, tax_free, vat_amount, reason, refund_holder,
    refund_bank, refund_account, refund_tel, requested_by, status)
  SELECT "orderId", "impUid", "idempotencyKey", "requestHash", amount, currency, "taxFree", "vatAmount", reason,
    "refundHolder", "refundBank", "refundAccount", "refundTel", "requestedBy", 'requested'
  FROM jsonb_to_record($1::jsonb) AS r(
    "orderId" bigint, "impUid" text, "idempotencyKey" text, "requestHash" text, amount bigint, currency text,
    "taxFree" bigint, "vatAmount" bigint, reason text, "refundHolder" text, "refundBank" text, "refundAccount" text,
    "refundTel" text, "requestedBy" text)
  ON CONFLICT DO NOTHING
  RETURNING id
), job AS (${lookAfter('opened', String(LOOK_AFTER_SECONDS))}
)
SELECT id, (SELECT count(job) FROM job) AS jobs FROM opened`;

/**
 * $1 id, $2 the status it must have, $3 the second operator or null, $4 the request as JSON, of which what was erased is
 * written again. What upstream was asked for last stays: it may be carried out yet.
 */
export const REOPEN_REFUND = `
WITH opened AS (
  UPDATE refunds SET status = 'requested', decided_by = coalesce($3, decided_by), message = NULL, asked_at = NULL,
    finished_at = NULL, reason = coalesce(refunds.reason, again.reason),
    refund_holder = coalesce(refund_holder, "refundHolder"), refund_account = coalesce(refund_account, "refundAccount"),
    refund_tel = coalesce(refund_tel, "refundTel")
  FROM jsonb_to_record($4::jsonb) AS again(
    reason text, "refundHolder" text, "refundAccount" text, "refundTel" text)
  WHERE id = $1 AND status = $2 RETURNING id
), job AS (${lookAfter('opened', String(LOOK_AFTER_SECONDS))}
)
SELECT id, (SELECT count(job) FROM job) AS jobs FROM opened`;

/** Up to $1 refunds whose end nobody is going to find out: the queue has lost or given up their job. */
export const REQUEUE_REFUNDS = `
WITH forgotten AS MATERIALIZED (
  SELECT r.id FROM refunds r
  WHERE r.status IN ('requested', 'unknown') AND r.created_at < now() - interval '2 minutes'
    AND NOT ${hasLiveJob("'refund:' || r.id")}
  ORDER BY r.id LIMIT $1
), job AS (${lookAfter('forgotten', '0')}
)
SELECT count(job) AS jobs FROM job`;

/** $1 id, $2 status, $3 why nothing was given back, $4 upstream's number of what was. */
const finish = (condition: string): string => `
WITH finished AS (
  UPDATE refunds SET status = $2, message = $3, cancellation_id = $4, finished_at = now()
  WHERE id = $1 AND ${condition} RETURNING id)
SELECT graphile_worker.remove_job('refund:' || id) FROM finished`;

export const FINISH_REFUND = finish(`status IN ('requested', 'unknown')`);

export const FINISH_UNASKED_REFUND = finish(`status = 'requested' AND asked_at IS NULL`);
