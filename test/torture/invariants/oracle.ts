import type { IamportPayment } from '../../../src/iamport/wire-types';
import type { ToldOrder } from '../load/cohort';

/** What upstream's records make of an order: a second opinion, which shares no line with the server's. */
export interface Expected {
  readonly merchantUid: string;
  readonly status: string;
  /** Won. */
  readonly cancelledAmount: number;
  /** imp_uid → status of every payment that took money. */
  readonly money: ReadonlyMap<string, string>;
  /** Every account that was issued; `awaited`: the buyer must have been told of it. */
  readonly accounts: readonly { readonly impUid: string; readonly number: string; readonly awaited: boolean }[];
  /** `imp_uid kind` of what a person has to see. */
  readonly reviews: ReadonlySet<string>;
}

export function expectedOf({ merchantUid, amount }: ToldOrder, payments: readonly IamportPayment[]): Expected {
  const own = payments.filter((payment) => payment.amount === amount && payment.currency === 'KRW');
  const money = own
    .filter(({ status }) => status === 'paid' || status === 'cancelled')
    .sort((a, b) => a.paid_at - b.paid_at || (a.imp_uid < b.imp_uid ? -1 : 1));
  const accounts = own.filter(({ pay_method, vbank_num }) => pay_method === 'vbank' && vbank_num !== null);
  const awaited = money.length > 0 ? [] : accounts.filter(({ status }) => status === 'ready');
  const [first, ...extra] = money;
  return {
    merchantUid,
    status: first ? statusOf(first) : awaited.length > 0 ? 'vbank_issued' : 'pending',
    cancelledAmount: first?.cancel_amount ?? 0,
    money: new Map(money.map((payment) => [payment.imp_uid, statusOf(payment)])),
    accounts: accounts.map((payment) => ({
      impUid: payment.imp_uid,
      number: payment.vbank_num ?? '',
      awaited: awaited.includes(payment),
    })),
    reviews: new Set([
      ...extra.map(({ imp_uid }) => `${imp_uid} second_payment`),
      ...payments.filter((payment) => !own.includes(payment)).map(({ imp_uid }) => `${imp_uid} amount`),
    ]),
  };
}

/** i'mport calls a partial cancel `cancelled` too. */
function statusOf({ status, amount, cancel_amount }: IamportPayment): string {
  if (status !== 'cancelled') return 'paid';
  return cancel_amount < amount ? 'partially_cancelled' : 'cancelled';
}
