/** Where an order's payment stands. `expired` is our own word: the account's time is over and upstream has no money. */
export const ORDER_STATUSES = [
  'pending',
  'vbank_issued',
  'paid',
  'partially_cancelled',
  'cancelled',
  'expired',
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** May money still be taken for it? An issued account waits for just that. */
export function isPayable(status: OrderStatus): boolean {
  return status === 'pending' || status === 'vbank_issued';
}
