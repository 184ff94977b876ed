/** An order as the shop made it, and the payments that buyers tried for it. */
export interface ToldOrder {
  readonly merchantUid: string;
  /** Won. */
  readonly amount: number;
  readonly impUids: string[];
}

/** The orders of one scenario, and what the servers promised about them. */
export interface Cohort {
  readonly orders: ToldOrder[];
  /** imp_uid of each webhook of the load's own that was answered 200: it is safe, whatever happens next. */
  readonly acknowledged: string[];
}

export function emptyCohort(): Cohort {
  return { orders: [], acknowledged: [] };
}
