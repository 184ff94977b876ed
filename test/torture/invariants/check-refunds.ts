import type { CancelHistoryEntry, IamportPayment } from '../../../src/iamport/wire-types';
import type { ToldOrder, ToldRefund } from '../load/cohort';
import type { RefundRow } from './observe';
import { doubled, lost, type Violation } from './violation';

/** What the PG says when the story has it refuse. */
export const PG_REFUSAL = '정산이 완료된 거래입니다.';
/** Upstream's reason of what the console gave back: in the moment between our read and our request, the PG says no. */
const BY_CONSOLE = '취소요청';

export interface ExpectedRefund extends ToldRefund {
  /** The reason in upstream's history; the operator's is the key. */
  readonly mark?: string;
  readonly mustBeDone?: boolean;
}

/** `FORGERY_POLICY=cancel`: what is not the order's amount goes back by itself, once and in full. */
export function forgedRefunds(
  { merchantUid, amount }: ToldOrder,
  payments: readonly IamportPayment[],
): ExpectedRefund[] {
  return payments
    .filter((payment) => payment.amount !== amount && (payment.status === 'paid' || payment.status === 'cancelled'))
    .map(({ imp_uid: impUid, amount: paid }) => ({
      merchantUid,
      impUid,
      key: `forgery:${impUid}`,
      mark: '결제 금액 불일치',
      mustBeDone: true,
      amount: paid,
      answers: [],
    }));
}

/**
 * By upstream's own history, in which the reason of an entry says which refund it belongs to: was each carried out as
 * often as it is recorded, and as it was told? `upstream`: by imp_uid.
 */
export function checkRefunds(
  refunds: readonly ExpectedRefund[],
  rows: readonly RefundRow[],
  upstream: ReadonlyMap<string, IamportPayment>,
): Violation[] {
  const known = new Set(refunds.map(({ impUid, key }) => `${impUid} ${key}`));
  const strays = rows.filter(({ impUid, key }) => !known.has(`${impUid} ${key}`));
  return [
    ...refunds.flatMap((refund) => checkRefund(refund, rows, upstream.get(refund.impUid))),
    ...strays.map(({ impUid, key }) => doubled(`${impUid}: nobody asked for refund ${key}`)),
    ...[...upstream.values()].flatMap(checkTotal),
  ];
}

function checkRefund(
  refund: ExpectedRefund,
  all: readonly RefundRow[],
  payment: IamportPayment | undefined,
): Violation[] {
  const { impUid, key, mark = key, answers } = refund;
  const name = `refund ${key} of ${impUid}`;
  const [row, ...more] = all.filter((one) => one.impUid === impUid && one.key === key);
  if (payment === undefined || row === undefined) return [lost(`${name}: there is no record of it`)];
  const entries = (payment.cancel_history ?? []).filter(({ reason }) => reason === mark);
  return [
    ...(more.length > 0 ? [doubled(`${name}: recorded ${more.length + 1} times`)] : []),
    ...(entries.length > 1 ? [doubled(`${name}: carried out ${entries.length} times`)] : []),
    ...(new Set(answers).size > 1 ? [doubled(`${name}: answered in ${new Set(answers).size} ways`)] : []),
    ...checkEnd(refund, row, entries[0], payment).map((what) => lost(`${name}: ${what}`)),
  ];
}

function checkEnd(
  refund: ExpectedRefund,
  row: RefundRow,
  entry: CancelHistoryEntry | undefined,
  payment: IamportPayment,
): string[] {
  const { status, amount, cancellationId, message } = row;
  if (refund.answers.some((answer) => (JSON.parse(answer) as { status: string }).status !== status))
    return [`it is ${status}, the operator was told otherwise`];
  if (status === 'done') {
    if (entry === undefined) return ['called done, and never carried out'];
    const isAsRecorded = entry.amount === amount && entry.cancellation_id === cancellationId;
    const isAsWanted = refund.amount === null || entry.amount === refund.amount;
    return isAsRecorded && isAsWanted ? [] : ['another amount, or another entry of the history, than is recorded'];
  }
  if (entry !== undefined) return [`carried out, and called ${status}`];
  if (status !== 'refused' || refund.mustBeDone) return [`it stays ${status} (${message ?? ''})`];
  const isHonest =
    message?.includes(PG_REFUSAL) || (payment.cancel_history ?? []).some(({ reason }) => reason === BY_CONSOLE);
  const left = payment.amount - payment.cancel_amount;
  return isHonest || left === 0 || left < (refund.amount ?? 0) ? [] : [`refused, though ${left} are left`];
}

/** Nothing went out beside the entries, and not more than came in. */
function checkTotal({ imp_uid, amount, cancel_amount, cancel_history = [] }: IamportPayment): Violation[] {
  const total = cancel_history.reduce((sum, entry) => sum + entry.amount, 0);
  if (total <= amount && total === cancel_amount) return [];
  return [doubled(`${imp_uid}: ${total} went back of ${amount}, upstream says ${cancel_amount}`)];
}
