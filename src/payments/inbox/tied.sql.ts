/**
 * Whether a payment of that number is stored, or an order of that number ours; takes two SQL expressions. graphile-worker
 * serves lower numbers first: what is tied to nothing of ours must not stand in the way of what is.
 */
export const isTied = (impUid: string, merchantUid: string): string =>
  `(EXISTS (SELECT FROM payments WHERE payments.imp_uid = ${impUid})
    OR EXISTS (SELECT FROM orders WHERE orders.merchant_uid = ${merchantUid}))`;

/** Priority of the job that judges something, by a condition in SQL. */
export const priorityOf = (known: string): string => `CASE WHEN ${known} THEN 0 ELSE 10 END`;
