/**
 * $1: the order as JSON. $2: seconds until the sweep asks about it. The job waits a little, since the request that
 * makes the order registers the amount itself: it is there for when that fails or the process dies.
 */
export const INSERT_ORDER = `
WITH given AS (
  SELECT * FROM jsonb_to_record($1::jsonb) AS o(
    "merchantUid" text, "orderToken" text, "idempotencyKey" text, "requestHash" text, mode text, name text,
    amount bigint, currency text, reference text, "customerId" text, "buyerName" text, "buyerEmail" text,
    "buyerTel" text, "buyerAddr" text, "buyerPostcode" text, "payMethod" text, "vbankDue" text,
    "promotionId" text, "customData" jsonb)
), created AS (
  INSERT INTO orders (
    merchant_uid, order_token, idempotency_key, request_hash, mode, name, amount, currency, reference, customer_id,
    buyer_name, buyer_email, buyer_tel, buyer_addr, buyer_postcode, pay_method, vbank_due, promotion_id, custom_data,
    next_check_at)
  SELECT
    "merchantUid", "orderToken", "idempotencyKey", "requestHash", mode, name, amount, currency, reference,
    "customerId", "buyerName", "buyerEmail", "buyerTel", "buyerAddr", "buyerPostcode", "payMethod", "vbankDue",
    "promotionId", "customData",
    now() + make_interval(secs => $2)
  FROM given
  ON CONFLICT (idempotency_key) DO NOTHING
  RETURNING id, merchant_uid, created_at
), event AS (
  INSERT INTO order_events (order_id, type, from_status, to_status, source)
  SELECT id, 'order.created', 'pending', 'pending', 'shop' FROM created
), job AS (
  SELECT graphile_worker.add_job(
    'register-amount', json_build_object('merchant_uid', merchant_uid),
    run_at => now() + interval '15 seconds', job_key => 'register-amount:' || merchant_uid, priority => -5) AS job
  FROM created
)
SELECT created.created_at, (SELECT count(job) FROM job) AS jobs FROM created`;
