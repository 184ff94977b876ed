import type { Currency } from '../common/money';

/** The rungs of the payment ladder, lowest first. A payment only moves up. */
export const PAYMENT_RUNGS = ['ready', 'failed', 'paid', 'partially_cancelled', 'cancelled'] as const;
export type PaymentRung = (typeof PAYMENT_RUNGS)[number];

/** Why a payment does not count for the order it names. */
export const MISMATCHES = ['channel', 'currency', 'promotion', 'amount'] as const;
export type Mismatch = (typeof MISMATCHES)[number];

/** An account to pay into. Times in unix seconds, 0 when upstream gave none. */
export interface VbankAccount {
  readonly code: string | null;
  readonly bank: string | null;
  readonly number: string;
  readonly holder: string | null;
  readonly dueAt: number;
  readonly issuedAt: number;
}

/** One payment as we hold it: its place on the ladder, and what of the upstream record matters to us. */
export interface PaymentState {
  readonly impUid: string;
  readonly status: PaymentRung;
  readonly mismatch: Mismatch | null;
  /** Minor units; null when upstream's amount cannot be one in the order's currency (then there is a mismatch). */
  readonly amount: number | null;
  /** Minor units. */
  readonly cancelAmount: number;
  /** Upstream's own word: only a mismatching payment has another currency than its order. */
  readonly currency: Currency | (string & {});
  readonly payMethod: string | null;
  /** Present once an account was issued for this payment, whatever became of it. */
  readonly account: VbankAccount | null;
  /** The account's time is over, and upstream still had no money then. Our own word: upstream has none. */
  readonly expired: boolean;
  /** Unix seconds, 0 when never paid. */
  readonly paidAt: number;
  /** Unix seconds of the last cancel, 0 when never cancelled. */
  readonly cancelledAt: number;
  readonly failReason: string | null;
  /** The account and the reason are gone from what we hold, as the buyer's data is (`retention/`). */
  readonly erased: boolean;
}

/** An account waits for its money only while nothing else has become of the payment. */
export function isAccountIssued(payment: PaymentState): boolean {
  return payment.status === 'ready' && payment.account !== null && !payment.expired;
}

/** Money has arrived, whatever was given back since. */
export function wasPaid({ status }: Pick<PaymentState, 'status'>): boolean {
  return status === 'paid' || status === 'partially_cancelled' || status === 'cancelled';
}

/** Money came in that is not what the order asks for. A test channel's is no money; a promotion is a matter of taste. */
export function isForgedAmount(payment: PaymentState): boolean {
  return (
    (payment.mismatch === 'amount' || payment.mismatch === 'currency') &&
    wasPaid(payment) &&
    payment.status !== 'cancelled'
  );
}
