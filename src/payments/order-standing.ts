import type { OrderStatus } from '../orders/order-status';
import { isAccountIssued, wasPaid, type PaymentState, type VbankAccount } from './payment-state';

/** What the set of an order's payments makes of the order. */
export interface OrderStanding {
  readonly status: OrderStatus;
  /** Minor units. */
  readonly cancelledAmount: number;
  /** The account the buyer is to pay into, or has paid into. */
  readonly account: VbankAccount | null;
  /** Paid payments beside the one that settles the order: somebody should give that money back. */
  readonly extraPaid: readonly PaymentState[];
}

/**
 * Follows from the set alone, whatever the order in which its payments were seen. The payment that was paid first
 * settles the order and any other paid one changes nothing; without one, an issued account waits for its money.
 * Payments that do not match the order do not count.
 */
export function orderStanding(payments: readonly PaymentState[]): OrderStanding {
  const counted = payments.filter((payment) => payment.mismatch === null);
  const [settling, ...extraPaid] = paidPayments(payments);
  if (settling) {
    return {
      status: statusOfPaid(settling),
      cancelledAmount: settling.cancelAmount,
      account: settling.account,
      // What was given back in full is settled already.
      extraPaid: extraPaid.filter((payment) => payment.status !== 'cancelled'),
    };
  }
  const issued = counted.filter(isAccountIssued).toSorted(byTimeIssued).at(-1);
  const expired = counted.some((payment) => payment.expired);
  return {
    status: issued ? 'vbank_issued' : expired ? 'expired' : 'pending',
    cancelledAmount: 0,
    account: issued?.account ?? null,
    extraPaid: [],
  };
}

/** The first of them settles the order. */
export function paidPayments(payments: readonly PaymentState[]): PaymentState[] {
  return payments.filter((payment) => payment.mismatch === null && wasPaid(payment)).toSorted(byTimePaid);
}

function statusOfPaid(payment: PaymentState): OrderStatus {
  return payment.status === 'partially_cancelled' || payment.status === 'cancelled' ? payment.status : 'paid';
}

/** A paid payment without a time (seen nowhere, but not ruled out) comes last. */
function byTimePaid(a: PaymentState, b: PaymentState): number {
  return (a.paidAt || Infinity) - (b.paidAt || Infinity) || byUid(a, b);
}

function byTimeIssued(a: PaymentState, b: PaymentState): number {
  return (a.account?.issuedAt ?? 0) - (b.account?.issuedAt ?? 0) || byUid(a, b);
}

function byUid(a: PaymentState, b: PaymentState): number {
  return a.impUid < b.impUid ? -1 : 1;
}
