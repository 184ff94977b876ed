import type { Mismatch, PaymentState, VbankAccount } from './payment-state';

/**
 * Why there is nothing to say yet; each is worth another look. `window`: it stands open at the buyer's; `silence`:
 * upstream gave no answer, not in time, or none to our key; `unreadable`: it gave one that says nothing of the payment;
 * `crowded`: it was not asked, for nothing ties the payment to us, and so many such are being told of that their budget
 * is spent.
 */
export type Undecided = 'window' | 'silence' | 'unreadable' | 'crowded';

/** What came of a hint. */
export type Settlement =
  | { readonly status: 'success'; readonly payment: PaymentState }
  | { readonly status: 'vbankIssued'; readonly payment: PaymentState; readonly account: VbankAccount }
  | { readonly status: 'pending'; readonly because: Undecided }
  | { readonly status: 'failed'; readonly reason: string | null }
  | { readonly status: 'cancelled' }
  | { readonly status: 'forgery'; readonly mismatch: Mismatch | 'order' }
  | { readonly status: 'notFound' };

/** What a payment that matches its order means to whoever asked, by its place on the ladder. */
export function settlementOf(payment: PaymentState): Settlement {
  switch (payment.status) {
    case 'ready':
      if (payment.account === null) return { status: 'pending', because: 'window' };
      // Nobody must be told to pay into an account that is closed.
      if (payment.expired) return { status: 'failed', reason: null };
      return { status: 'vbankIssued', payment, account: payment.account };
    case 'failed':
      return { status: 'failed', reason: payment.failReason };
    case 'paid':
    case 'partially_cancelled':
      return { status: 'success', payment };
    case 'cancelled':
      return { status: 'cancelled' };
  }
}

/** A webhook about a window that stands open has told all it had to tell; only want of an answer leaves it open. */
export function isDecided(settlement: Settlement): boolean {
  return settlement.status !== 'pending' || settlement.because === 'window';
}
