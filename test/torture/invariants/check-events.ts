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
export function checkEvents({ merchant_uid, events, told }: OrderRow, heard: readonly string[]): Violation[] {
  const ledger = told ?? [];
  const violations = ledger
    .filter(({ key, sending }) => sending !== 'sent' || !heard.includes(key))
    .map(({ kind, sending }) => lost(`${merchant_uid}: the shop did not hear of ${kind} (${sending})`));
  if (heard.some((id) => !ledger.some(({ key }) => key === id)))
    violations.push(doubled(`${merchant_uid}: the shop heard what is in no ledger`));
  if (violations.length === 0 && heard.join() !== ledger.map(({ key }) => key).join())
    violations.push(lost(`${merchant_uid}: the shop heard in another order than it happened`));
  return [...violations, ...checkStory(merchant_uid, events, ledger)];
}

/** The statuses that the shop was told of are those that the order went through. */
function checkStory(merchantUid: string, events: OrderRow['events'], ledger: readonly ToldEvent[]): Violation[] {
  const changes = ledger.filter(({ kind }) => kind !== 'order.review');
  const names = changes.map(({ status, facts }) => `${status} ${facts}`);
  const through = events.filter(({ from, to }) => from !== to).map(({ to }) => to);
  const heard = changes.map(({ status }) => status).filter((status, n, all) => status !== all[n - 1]);
  return [
    ...names
      .filter((name, n) => names.indexOf(name) !== n)
      .map((name) => doubled(`${merchantUid}: two events ${name}`)),
    ...(heard.join() === through.join()
      ? []
      : [lost(`${merchantUid}: was ${through.join()}, the shop heard ${heard.join()}`)]),
  ];
}
