import { PAYMENT_RUNGS, type PaymentState } from './payment-state';

/**
 * Two reads of the same payment become one: the higher stands. The order is total, so that merging is commutative,
 * associative and idempotent, and duplicates, replays and late arrivals cannot hurt.
 *
 * A matching read stands above any mismatching one (a mismatch never harms the order it names); then the rung, where the
 * end of an account stands between `failed` and `paid`, for only money undoes it; then the larger cancelled amount; then
 * the newer account, for an account may be issued anew; the last word only makes the order total.
 */
export function climb(stored: PaymentState | null, seen: PaymentState): PaymentState {
  if (stored === null) return seen;
  // The rest of it was erased: that upstream still tells it is no news.
  const compare = stored.erased ? compareStandings : compareStates;
  return compare(stored, seen) >= 0 ? stored : seen;
}

function compareStandings(a: PaymentState, b: PaymentState): number {
  return (
    Number(a.mismatch === null) - Number(b.mismatch === null) ||
    rungOf(a) - rungOf(b) ||
    a.cancelAmount - b.cancelAmount
  );
}

function compareStates(a: PaymentState, b: PaymentState): number {
  return (
    compareStandings(a, b) ||
    (a.account?.issuedAt ?? -1) - (b.account?.issuedAt ?? -1) ||
    (a.account?.dueAt ?? -1) - (b.account?.dueAt ?? -1) ||
    compareText(fingerprint(a), fingerprint(b))
  );
}

/** An account whose time is over, whether upstream calls it `ready` or `failed`, stands above both. */
export function rungOf({ status, expired }: PaymentState): number {
  return expired ? PAYMENT_RUNGS.indexOf('failed') + 0.5 : PAYMENT_RUNGS.indexOf(status);
}

/** What of a payment matters to us; upstream's other fields may differ between two reads of the same standing. */
function fingerprint(state: PaymentState): string {
  const { status, mismatch, amount, currency, payMethod, account, paidAt, failReason } = state;
  return JSON.stringify([status, mismatch, amount, currency, payMethod, account, paidAt, failReason]);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
