/** Ids, amounts, statuses and times. The product's name, card number, receipt and every field that is new are not named. */
const FIELDS = [
  ...['imp_uid', 'merchant_uid', 'pg_provider', 'emb_pg_provider', 'pg_tid', 'pg_id', 'apply_num', 'pay_method'],
  ...['channel', 'sandbox', 'status', 'amount', 'cancel_amount', 'currency', 'promotion'],
  ...['started_at', 'paid_at', 'failed_at', 'cancelled_at', 'vbank_date', 'vbank_issued_at'],
];
const CANCEL_FIELDS = ['pg_tid', 'amount', 'cancelled_at', 'cancellation_id'];

const only = (record: string, fields: readonly string[]) =>
  `(SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(${record})
    WHERE key IN (${fields.map((field) => `'${field}'`).join(', ')}))`;

/**
 * What of `payments.raw` stays in the books when the buyer's data goes: by it money is found again at the PG, and what was
 * given back in upstream's own console is nowhere else.
 */
export const PAYMENT_BOOKS = `${only('raw', FIELDS)} || jsonb_build_object('cancel_history', (
  SELECT coalesce(jsonb_agg(${only('entry', CANCEL_FIELDS)} ORDER BY n), '[]')
  FROM jsonb_path_query(raw, '$.cancel_history[*] ? (@.type() == "object")') WITH ORDINALITY AS given(entry, n)))`;
