import { toDecimal, type Currency } from '../common/money';

/** $1 reference. What was paid for it and not given back in full, the first first. */
export const FIND_PAID_OF_REFERENCE = `
SELECT o.merchant_uid AS "merchantUid", p.imp_uid AS "impUid", p.amount, o.currency
FROM orders o JOIN payments p ON p.order_id = o.id
WHERE o.reference = $1 AND o.status IN ('paid', 'partially_cancelled')
  AND p.status IN ('paid', 'partially_cancelled') AND p.mismatch IS NULL
ORDER BY CASE WHEN p.paid_at > 0 THEN p.paid_at END NULLS LAST, p.imp_uid`;

/** Amount in minor units, as a decimal once `toPaidOfReference` has been there. */
export interface PaidOfReference {
  merchantUid: string;
  impUid: string;
  amount: number;
  currency: Currency;
}

export function toPaidOfReference(row: PaidOfReference): PaidOfReference {
  return { ...row, amount: toDecimal(row.amount, row.currency) };
}
