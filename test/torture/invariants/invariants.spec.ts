import { checkDeliveries } from './check-deliveries';
import { checkDrift } from './check-drift';
import { checkEvents } from './check-events';
import { checkOrder } from './check-order';
import { checkRefunds } from './check-refunds';
import { checkSms } from './check-sms';
import type { OrderRow, RefundRow } from './observe';
import { expectedOf, type Expected } from './oracle';
import { recordOf } from '../interleavings/upstream-model';

const ORDER = { merchantUid: 'order_1', amount: 20_000, impUids: [] };
const VBANK = { isVbank: true, shown: [], paidAt: 100, isForged: false };
const CARD = { ...VBANK, isVbank: false };
const ACCOUNT = '56200000000001';

function expected(...records: Parameters<typeof recordOf>[]): Expected {
  return expectedOf(
    ORDER,
    records.map((record) => recordOf(...record)),
  );
}

const ISSUED = expected([VBANK, 'issued', 'imp_000000000001', 'order_1']);
const PAID = expected([CARD, 'paid', 'imp_000000000001', 'order_1']);

const issued: OrderRow = {
  merchant_uid: 'order_1',
  status: 'vbank_issued',
  cancelled_amount: 0,
  payments: { imp_000000000001: 'ready' },
  events: [
    { from: 'pending', to: 'pending' },
    { from: 'pending', to: 'vbank_issued' },
  ],
  notifications: [{ imp_uid: 'imp_000000000001', account: `088:${ACCOUNT}`, status: 'sent', key: 'k1' }],
  reviews: null,
  told: [{ key: 'e1', sending: 'sent', kind: 'order.vbank_issued', status: 'vbank_issued', facts: `0 ${ACCOUNT}` }],
};
const paid: OrderRow = {
  ...issued,
  status: 'paid',
  payments: { imp_000000000001: 'paid' },
  events: [{ from: 'pending', to: 'paid' }],
  notifications: null,
  told: [{ key: 'e1', sending: 'sent', kind: 'order.paid', status: 'paid', facts: '0' }],
};
const heardOnce = new Map([[ACCOUNT, new Set(['k1'])]]);

const REFUND = {
  merchantUid: 'order_1',
  impUid: 'imp_000000000001',
  key: 'k',
  amount: 500,
  answers: ['{"status":"done"}', '{"status":"done"}'],
};
const done: RefundRow = {
  impUid: REFUND.impUid,
  key: 'k',
  status: 'done',
  amount: 500,
  cancellationId: 'c0',
  message: null,
};
/** What upstream says after it has carried out the refund so many times. */
function givenBack(times: number) {
  const record = recordOf(CARD, 'paid', REFUND.impUid, 'order_1');
  const entry = { pg_tid: 't', amount: 500, cancelled_at: 1, reason: 'k' };
  const cancel_history = Array.from({ length: times }, (_, n) => ({ ...entry, cancellation_id: `c${n}` }));
  return new Map([[REFUND.impUid, { ...record, cancel_amount: times * 500, cancel_history }]]);
}

const kinds = (violations: { kind: string }[]) => violations.map(({ kind }) => kind);

it('would call what is right lost or doubled', () => {
  expect(checkOrder(ISSUED, issued)).toEqual([]);
  expect(checkSms(ISSUED, issued, heardOnce)).toEqual([]);
  expect(checkEvents(issued, ['e1'])).toEqual([]);
  expect(checkOrder(PAID, paid)).toEqual([]);
  expect(checkEvents(paid, ['e1'])).toEqual([]);
  expect(checkDeliveries(new Map([['imp_1', 1]]), new Map([['imp_1', 2]]))).toEqual([]);
  expect(checkRefunds([REFUND], [done], givenBack(1))).toEqual([]);
  expect(checkDrift(['imp_1'], new Map([['imp_1', 1]]))).toEqual([]);
});

it.each<[string, string[], () => { kind: string }[]]>([
  ['an order is gone', ['lost'], () => checkOrder(PAID, undefined)],
  ['an order is not paid, and its payment is not there', ['lost', 'lost'], () => checkOrder(PAID, { ...issued })],
  ['a change has no event', ['lost'], () => checkOrder(PAID, { ...paid, events: [] })],
  ['a change has two events', ['lost'], () => checkOrder(PAID, { ...paid, events: [...paid.events, ...paid.events] })],
  [
    'an order goes down and up again',
    ['doubled'],
    () =>
      checkOrder(PAID, {
        ...paid,
        events: [...paid.events, { from: 'paid', to: 'pending' }, { from: 'pending', to: 'paid' }],
      }),
  ],
  [
    'nobody is asked about a forged payment',
    ['lost'],
    () =>
      checkOrder(expected([{ ...CARD, isForged: true }, 'paid', 'imp_000000000001', 'order_1']), {
        ...paid,
        status: 'pending',
        events: [],
      }),
  ],
  ['the buyer never heard of the account', ['lost', 'lost'], () => checkSms(ISSUED, issued, new Map())],
  [
    'the buyer heard of the account twice',
    ['doubled'],
    () => checkSms(ISSUED, issued, new Map([[ACCOUNT, new Set(['k1', 'k2'])]])),
  ],
  ['the shop never heard', ['lost'], () => checkEvents(paid, [])],
  ['the shop heard of a change under two ids', ['doubled'], () => checkEvents(paid, ['e1', 'e2'])],
  [
    'two events of one change are in the ledger',
    ['doubled'],
    () => checkEvents({ ...paid, told: [...(paid.told ?? []), { ...paid.told![0]!, key: 'e2' }] }, ['e1', 'e2']),
  ],
  ['a change was never told', ['lost'], () => checkEvents({ ...paid, told: null }, [])],
  [
    'a webhook answered 200 is not there',
    ['lost'],
    () => checkDeliveries(new Map([['imp_1', 2]]), new Map([['imp_1', 1]])),
  ],
  ['a refund was carried out twice', ['doubled'], () => checkRefunds([REFUND], [done], givenBack(2))],
  ['a refund is called done and never was', ['lost'], () => checkRefunds([REFUND], [done], givenBack(0))],
  [
    'a refund was carried out, and is called failed',
    ['lost'],
    () => checkRefunds([{ ...REFUND, answers: [] }], [{ ...done, status: 'failed' }], givenBack(1)),
  ],
  [
    'a refund stays unknown',
    ['lost'],
    () => checkRefunds([{ ...REFUND, answers: [] }], [{ ...done, status: 'unknown' }], givenBack(0)),
  ],
  [
    'a refund was refused though there was enough',
    ['lost'],
    () => checkRefunds([{ ...REFUND, answers: [] }], [{ ...done, status: 'refused' }], givenBack(0)),
  ],
  ['one key has two refunds', ['doubled'], () => checkRefunds([REFUND], [done, done], givenBack(1))],
  [
    'one key was answered in two ways',
    ['doubled'],
    () =>
      checkRefunds([{ ...REFUND, answers: ['{"status":"done"}', '{"status":"done","id":2}'] }], [done], givenBack(1)),
  ],
  [
    'an operator was told otherwise',
    ['lost'],
    () => checkRefunds([{ ...REFUND, answers: ['{"status":"refused"}'] }], [done], givenBack(1)),
  ],
  ['a refund is there that nobody asked for', ['doubled'], () => checkRefunds([], [done], new Map())],
  ['a refund has no record', ['lost'], () => checkRefunds([REFUND], [], givenBack(1))],
  [
    'a stranger’s money was put up for nobody, or twice',
    ['lost', 'doubled'],
    () => checkDrift(['a', 'b'], new Map([['b', 2]])),
  ],
])('would not see that %s', (_what, wanted, check) => {
  expect(kinds(check())).toEqual(wanted);
});
