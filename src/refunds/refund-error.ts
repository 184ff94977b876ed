/** Why what an operator asked for was not begun. Names nothing of the buyer's. */
export type RefundRefusal =
  | 'noOrder'
  | 'noRefund'
  | 'noPayment'
  | 'keyReused'
  | 'busy'
  | 'amountInexact'
  | 'accountMissing'
  | 'unknownBank'
  | 'notAwaiting'
  | 'sameOperator';

/** Thrown before anything was recorded or asked. */
export class RefundError extends Error {
  constructor(readonly refusal: RefundRefusal) {
    super(refusal);
    this.name = 'RefundError';
  }
}
