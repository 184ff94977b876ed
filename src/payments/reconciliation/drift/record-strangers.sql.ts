/** $1 payments that name no order of ours. One row a payment, however often it is seen. */
export const RECORD_STRANGERS = `
INSERT INTO reviews (kind, imp_uid, merchant_uid, detail)
SELECT 'drift', s."impUid", s."merchantUid", s.detail
FROM jsonb_to_recordset($1::jsonb) AS s("impUid" text, "merchantUid" text, detail jsonb)
ON CONFLICT (imp_uid, kind, subject) DO NOTHING`;
