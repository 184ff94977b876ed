import { checkChain, checkClimb } from './check-chain';
import type { OrderRow } from './observe';
import type { Expected } from './oracle';
import { doubled, lost, type Violation } from './violation';

/** Does the order stand where upstream's records put it, with every payment and every review, and each only once? */
export function checkOrder(expected: Expected, found: OrderRow | undefined): Violation[] {
  if (found === undefined) return [lost(`${expected.merchantUid}: the order is gone`)];
  return [
    ...checkStanding(expected, found),
    ...checkChain(found),
    ...checkClimb(found),
    ...checkReviews(expected, found.reviews ?? []),
  ];
}

export function checkStanding(expected: Expected, found: OrderRow): Violation[] {
  const { merchantUid, status, cancelledAmount } = expected;
  const violations: Violation[] = [];
  if (found.status !== status) violations.push(lost(`${merchantUid}: ${found.status} instead of ${status}`));
  else if (found.cancelled_amount !== cancelledAmount)
    violations.push(lost(`${merchantUid}: cancelled ${found.cancelled_amount} instead of ${cancelledAmount}`));
  for (const [impUid, rung] of expected.money) {
    const stored = found.payments?.[impUid];
    if (stored !== rung)
      violations.push(lost(`${merchantUid}: payment ${impUid} is ${stored ?? 'missing'}, not ${rung}`));
  }
  return violations;
}

function checkReviews({ merchantUid, reviews }: Expected, found: readonly string[]): Violation[] {
  const missing = [...reviews].filter((review) => !found.includes(review));
  const repeated = found.filter((review, n) => found.indexOf(review) !== n);
  return [
    ...missing.map((review) => lost(`${merchantUid}: no review ${review}`)),
    ...repeated.map((review) => doubled(`${merchantUid}: two reviews ${review}`)),
  ];
}
