import type { IamportPayment } from '../../../src/iamport/wire-types';
import type { Cohort } from '../load/cohort';
import type { World } from '../world';
import { answeredWebhooks, checkDeliveries } from './check-deliveries';
import { checkDrift } from './check-drift';
import { checkEvents, idsByOrder } from './check-events';
import { checkOrder } from './check-order';
import { checkRefunds, forgedRefunds, type ExpectedRefund } from './check-refunds';
import { checkSms, keysByAccount } from './check-sms';
import { driftReviews, observeOrders, observeRefunds, storedDeliveries, unfinishedWork } from './observe';
import { expectedOf, type Expected } from './oracle';
import { lost, type Violation } from './violation';

/** What must hold of a cohort in the end. Upstream says nothing new any more once it is asked for this. */
export interface Verification {
  readonly expected: readonly Expected[];
  readonly answered: ReadonlyMap<string, number>;
  readonly refunds: readonly ExpectedRefund[];
  /** imp_uid of what the drift report has to put up for a person. */
  readonly drifted: readonly string[];
}

export async function prepareVerification({ sandbox }: World, cohort: Cohort): Promise<Verification> {
  const { orders, acknowledged, takenBack } = cohort;
  const records = (await sandbox.control<IamportPayment[]>('GET', '/payments')).map(
    (record) => takenBack.get(record.imp_uid) ?? record,
  );
  const byOrder = Map.groupBy(records, ({ merchant_uid }) => merchant_uid);
  const known = new Set(orders.map(({ merchantUid }) => merchantUid));
  const webhooks = (await sandbox.webhooks()).filter(({ body }) => known.has(body.merchant_uid));
  return {
    expected: orders.map((order) => expectedOf(order, byOrder.get(order.merchantUid) ?? [])),
    answered: answeredWebhooks(webhooks, acknowledged),
    refunds: [
      ...cohort.refunds,
      ...orders.flatMap((order) => forgedRefunds(order, byOrder.get(order.merchantUid) ?? [])),
    ],
    drifted: [...cohort.strangers, ...takenBack.keys()],
  };
}

/** Everything that does not hold at this moment; none: the world has converged. */
export async function verify(
  world: World,
  { expected, answered, refunds, drifted }: Verification,
): Promise<Violation[]> {
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
  const upstream = await givenBackUpstream(world, refunds);
  const refundRows = await observeRefunds(world, [...upstream.keys()]);
  return [
    ...expected.flatMap((one) => checkOrder(one, found.get(one.merchantUid))),
    ...expected.flatMap((one) => checkSms(one, found.get(one.merchantUid), keys)),
    ...rows.flatMap((row) => checkEvents(row, heard.get(row.merchant_uid) ?? [])),
    ...checkDeliveries(answered, stored),
    ...checkRefunds(refunds, refundRows, upstream),
    ...checkDrift(drifted, await driftReviews(world, drifted)),
  ];
}

/** imp_uid → upstream's own record of what was given back; the policy may only just have done it. */
async function givenBackUpstream(
  { sandbox }: World,
  refunds: readonly ExpectedRefund[],
): Promise<Map<string, IamportPayment>> {
  if (refunds.length === 0) return new Map();
  const wanted = new Set(refunds.map(({ impUid }) => impUid));
  const records = await sandbox.control<IamportPayment[]>('GET', '/payments');
  return new Map(records.filter(({ imp_uid }) => wanted.has(imp_uid)).map((record) => [record.imp_uid, record]));
}
