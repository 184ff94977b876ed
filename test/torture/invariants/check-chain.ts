import type { OrderRow } from './observe';
import { doubled, lost, type Violation } from './violation';

/** Every status of these stories, lowest first. */
const LADDER = ['pending', 'vbank_issued', 'paid', 'partially_cancelled', 'cancelled'];

/** Each event takes over where the one before it ended, and the last one is where the order stands. */
export function checkChain({ merchant_uid, status, events }: OrderRow): Violation[] {
  const violations: Violation[] = [];
  let at = 'pending';
  for (const { from, to } of events) {
    if (from !== at) violations.push(lost(`${merchant_uid}: an event goes on from ${from}, but the order was ${at}`));
    at = to;
  }
  if (at !== status) violations.push(lost(`${merchant_uid}: ${status}, but its events end at ${at}`));
  return violations;
}

/** An order that took money once only goes up: then a change that is written twice has to go down in between. */
export function checkClimb({ merchant_uid, events }: OrderRow): Violation[] {
  return events
    .filter(({ from, to }) => LADDER.indexOf(to) < LADDER.indexOf(from))
    .map(({ from, to }) => doubled(`${merchant_uid}: ${to} once more, after ${from}`));
}
