import type { OrderRow } from './observe';
import { doubled, lost, type Violation } from './violation';

/** Every status of these stories, lowest first: an order never goes down. */
const LADDER = ['pending', 'vbank_issued', 'paid', 'partially_cancelled', 'cancelled'];

/** Each event takes over where the one before it ended, each change is written once, and the last one is where we are. */
export function checkChain({ merchant_uid, status, events }: OrderRow): Violation[] {
  const violations: Violation[] = [];
  let at = 'pending';
  for (const { from, to } of events) {
    if (from !== at) violations.push(lost(`${merchant_uid}: an event goes on from ${from}, but the order was ${at}`));
    if (LADDER.indexOf(to) < LADDER.indexOf(at))
      violations.push(doubled(`${merchant_uid}: ${to} once more, after ${at}`));
    at = to;
  }
  if (at !== status) violations.push(lost(`${merchant_uid}: ${status}, but its events end at ${at}`));
  return violations;
}
