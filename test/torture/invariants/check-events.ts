import type { ReceivedEvent } from '../../support/shop-backend';
import type { OrderRow, ToldEvent } from './observe';
import { doubled, lost, type Violation } from './violation';

/** merchant_uid → ids of what the shop took, by their first arrival. The same id again is the same event. */
export function idsByOrder(received: readonly ReceivedEvent[], orders: ReadonlySet<string>): Map<string, string[]> {
  const ids = new Map<string, Set<string>>();
  for (const { id, body, status } of received) {
    const { merchant_uid } = body.data;
    if (status !== 204 || !orders.has(merchant_uid)) continue;
    ids.set(merchant_uid, (ids.get(merchant_uid) ?? new Set()).add(id));
  }
  return new Map([...ids].map(([merchantUid, set]) => [merchantUid, [...set]]));
}

/** Did the shop hear of every change of an order, of each under one id, and in the order in which they came about? */
export function checkEvents(row: OrderRow, heard: readonly string[]): Violation[] {
  const { merchant_uid } = row;
  const ledger = row.told ?? [];
  const violations = ledger
    .filter(({ key, sending }) => sending !== 'sent' || !heard.includes(key))
    .map(({ kind, sending }) => lost(`${merchant_uid}: the shop did not hear of ${kind} (${sending})`));
  if (heard.some((id) => !ledger.some(({ key }) => key === id)))
    violations.push(doubled(`${merchant_uid}: the shop heard what is in no ledger`));
  if (violations.length === 0 && heard.join() !== ledger.map(({ key }) => key).join())
    violations.push(lost(`${merchant_uid}: the shop heard in another order than it happened`));
  return [...violations, ...checkStory(row), ...checkRepetition(row)];
}

/** The statuses that the shop was told of are those that the order went through. */
export function checkStory({ merchant_uid, events, told }: OrderRow): Violation[] {
  const through = events.filter(({ from, to }) => from !== to).map(({ to }) => to);
  const heard = changesIn(told)
    .map(({ status }) => status)
    .filter((status, n, all) => status !== all[n - 1]);
  if (heard.join() === through.join()) return [];
  return [lost(`${merchant_uid}: was ${through.join()}, the shop heard ${heard.join()}`)];
}

/** Of an order that took money once, no two events say the same. */
export function checkRepetition({ merchant_uid, told }: OrderRow): Violation[] {
  const names = changesIn(told).map(({ status, facts }) => `${status} ${facts}`);
  return names
    .filter((name, n) => names.indexOf(name) !== n)
    .map((name) => doubled(`${merchant_uid}: two events ${name}`));
}

function changesIn(told: OrderRow['told']): ToldEvent[] {
  return (told ?? []).filter(({ kind }) => kind !== 'order.review');
}
