import type { IamportPayment } from '../../../src/iamport/wire-types';
import type { Cohort } from '../load/cohort';
import type { World } from '../world';
import { answeredWebhooks, checkDeliveries } from './check-deliveries';
import { checkEvents, idsByOrder } from './check-events';
import { checkOrder } from './check-order';
import { checkSms, keysByAccount } from './check-sms';
import { observeOrders, storedDeliveries, unfinishedWork } from './observe';
import { expectedOf, type Expected } from './oracle';
import { lost, type Violation } from './violation';

/** What must hold of a cohort in the end. Upstream says nothing new any more once it is asked for this. */
export interface Verification {
  readonly expected: readonly Expected[];
  readonly answered: ReadonlyMap<string, number>;
}

export async function prepareVerification({ sandbox }: World, { orders, acknowledged }: Cohort): Promise<Verification> {
  const records = await sandbox.control<IamportPayment[]>('GET', '/payments');
  const byOrder = Map.groupBy(records, ({ merchant_uid }) => merchant_uid);
  const known = new Set(orders.map(({ merchantUid }) => merchantUid));
  const webhooks = (await sandbox.webhooks()).filter(({ body }) => known.has(body.merchant_uid));
  return {
    expected: orders.map((order) => expectedOf(order, byOrder.get(order.merchantUid) ?? [])),
    answered: answeredWebhooks(webhooks, acknowledged),
  };
}

/** Everything that does not hold at this moment; none: the world has converged. */
export async function verify(world: World, { expected, answered }: Verification): Promise<Violation[]> {
  const left = await unfinishedWork(world);
  // The rest is dear to ask for, and cannot hold before.
  if (left.length > 0) return left.map((what) => lost(what));
  const rows = await observeOrders(
    world,
    expected.map(({ merchantUid }) => merchantUid),
  );
  const found = new Map(rows.map((row) => [row.merchant_uid, row]));
  const numbers = expected.flatMap(({ accounts }) => accounts.map(({ number }) => number));
  const keys = keysByAccount(world.sms.received, numbers);
  const heard = idsByOrder(world.shop.received, new Set(found.keys()));
  const stored = await storedDeliveries(world, [...answered.keys()]);
  return [
    ...expected.flatMap((one) => checkOrder(one, found.get(one.merchantUid))),
    ...expected.flatMap((one) => checkSms(one, found.get(one.merchantUid), keys)),
    ...rows.flatMap((row) => checkEvents(row, heard.get(row.merchant_uid) ?? [])),
    ...checkDeliveries(answered, stored),
  ];
}
