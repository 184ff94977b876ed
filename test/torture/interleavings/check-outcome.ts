import type { DataSource } from 'typeorm';
import { checkChain, checkClimb } from '../invariants/check-chain';
import { checkRepetition, checkStory } from '../invariants/check-events';
import { checkStanding } from '../invariants/check-order';
import { observeOrders, type OrderRow } from '../invariants/observe';
import { expectedOf, type Expected } from '../invariants/oracle';
import { doubled, lost, type Violation } from '../invariants/violation';
import type { Life } from './upstream-model';
import { AMOUNT, type UpstreamModel } from './upstream-model';

const RUNGS = ['ready', 'failed', 'paid', 'partially_cancelled', 'cancelled'];

interface JudgementRow {
  imp_uid: string;
  type: string;
  rung: string;
  cancel_amount: number;
}

/** What does not hold of an order when everything has happened and each payment was looked at once more. */
export async function checkOutcome(
  dataSource: DataSource,
  model: UpstreamModel,
  lives: readonly Life[],
): Promise<Violation[]> {
  const { merchantUid, impUids } = model;
  const records = impUids.map((_, n) => model.read(n));
  const expected = expectedOf({ merchantUid, amount: AMOUNT, impUids: [...impUids] }, records);
  const query = <T>(sql: string, parameters?: unknown[]) => dataSource.query<T[]>(sql, parameters);
  const [row] = await observeOrders({ query }, [merchantUid]);
  if (row === undefined) return [lost('the order is gone')];
  const judgements = await query<JudgementRow>(
    `SELECT e.imp_uid, e.type, e.detail->>'status' AS rung, (e.detail->>'cancel_amount')::integer AS cancel_amount
     FROM order_events e JOIN orders o ON o.id = e.order_id
     WHERE o.merchant_uid = $1 AND e.detail ? 'status' ORDER BY e.id`,
    [merchantUid],
  );
  return [
    ...checkStanding(expected, row),
    ...checkChain(row),
    // The payment that was paid first settles the order: one that is only seen later may still have been the first.
    ...(expected.money.size > 1 ? [] : [...checkClimb(row), ...checkRepetition(row)]),
    ...checkStory(row),
    ...impUids.flatMap((impUid) => checkJudgements(judgements.filter(({ imp_uid }) => imp_uid === impUid))),
    ...checkMessages(expected, row),
    ...checkReviews(
      expected,
      row,
      impUids.filter((_, n) => lives[n]?.isForged),
    ),
  ];
}

/** A payment never goes down, and each step up is written once. */
function checkJudgements(judgements: readonly JudgementRow[]): Violation[] {
  const names = judgements
    // An account may be prolonged, and a window of another amount may get one: the events do not tell those apart.
    .filter(({ type, rung }) => rung !== 'ready' || type === 'payment.ready')
    .map(({ type, rung, cancel_amount }) => `${type} ${rung} ${cancel_amount}`);
  const rungs = judgements.map(({ rung }) => RUNGS.indexOf(rung));
  return [
    ...names.filter((name, n) => names.indexOf(name) !== n).map((name) => doubled(`${name} was written twice`)),
    ...rungs
      .filter((rung, n) => rung < (rungs[n - 1] ?? 0))
      .map((rung) => lost(`a payment went down to ${RUNGS[rung]}`)),
  ];
}

/** The servers are not there to send them: the ledger is what is looked at. */
function checkMessages({ accounts }: Expected, { notifications }: OrderRow): Violation[] {
  return accounts.flatMap(({ impUid, awaited }) => {
    const rows = (notifications ?? []).filter((row) => row.imp_uid === impUid);
    if (rows.length > 1) return [doubled(`${rows.length} messages about the account of ${impUid}`)];
    return awaited && rows.length === 0 ? [lost(`no message about the account of ${impUid}`)] : [];
  });
}

/** Which word a review has may depend on what was known first; that there is one must not. */
function checkReviews({ money }: Expected, { reviews }: OrderRow, forged: readonly string[]): Violation[] {
  const found = reviews ?? [];
  const [, ...extra] = [...money];
  const needed = [...extra.filter(([, status]) => status !== 'cancelled').map(([impUid]) => impUid), ...forged];
  return [
    ...needed
      .filter((impUid) => !found.some((review) => review.startsWith(`${impUid} `)))
      .map((impUid) => lost(`no review of ${impUid}`)),
    ...found.filter((review, n) => found.indexOf(review) !== n).map((review) => doubled(`two reviews ${review}`)),
  ];
}
