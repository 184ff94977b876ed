import type { RefundRefusal } from '../../refunds/refund-error';

/** What a page may say about what was just done: `?notice=…` names it, and nothing of an address is shown itself. */
export type Notice =
  | 'signedOut'
  | 'synced'
  | 'silent'
  | 'redelivered'
  | 'notRedelivered'
  | 'erasedMessage'
  | 'resolved'
  | 'alreadyResolved'
  | 'beyondBalance'
  | RefundRefusal;
