import type { IamportPayment } from '../../../src/iamport/wire-types';

/** An order as the shop made it, and the payments that buyers tried for it. */
export interface ToldOrder {
  readonly merchantUid: string;
  /** Won. */
  readonly amount: number;
  readonly impUids: string[];
}

/** What an operator asked to be given back, under one key, and every word that was final about it. */
export interface ToldRefund {
  readonly merchantUid: string;
  readonly impUid: string;
  /** The reason that upstream is given, too: by that its own history says which refund an entry belongs to. */
  readonly key: string;
  /** Won; null: all that is left. */
  readonly amount: number | null;
  /** Bodies of 201 and of `refused`; all the same in the end. */
  readonly answers: string[];
}

/** The orders of one scenario, and what the servers promised about them. */
export interface Cohort {
  readonly orders: ToldOrder[];
  /** imp_uid of each webhook of the load's own that was answered 200: it is safe, whatever happens next. */
  readonly acknowledged: string[];
  readonly refunds: ToldRefund[];
  /** imp_uid of payments that name no order of ours. */
  readonly strangers: string[];
  /** imp_uid → what upstream said of a payment before it went back on it. */
  readonly takenBack: Map<string, IamportPayment>;
}

export function emptyCohort(): Cohort {
  return { orders: [], acknowledged: [], refunds: [], strangers: [], takenBack: new Map() };
}
