import type { IamportPayment } from '../../iamport/wire-types';

/** A payment and what i'mport knows about it but does not show. */
export interface StoredPayment {
  payment: IamportPayment;
  /** Overrides the address set in the console, for this payment only. */
  readonly noticeUrl: string | null;
  /** Asked just before approval. */
  readonly confirmUrl: string | null;
  /** The deadline wished for, unix seconds; the account's real one is `vbank_date`. */
  readonly vbankDue: number | null;
  /** Unix seconds of the last change of state, for `sorting=updated`. */
  updatedAt: number;
  /** Order of opening: tells apart what happened within one second. */
  readonly sequence: number;
}
