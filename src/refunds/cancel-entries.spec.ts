import type { CancelHistoryEntry, IamportPayment } from '../iamport/wire-types';
import { PAID_CARD } from '../iamport/testing/payment-samples';
import { entryOf, wasCarriedOut } from './cancel-entries';
import { Refund } from './refund.entity';

/** Asked for when all of 10,000 won were left, without an answer. */
function refund(fields: Partial<Refund> = {}): Refund {
  const order = { merchantUid: PAID_CARD.merchant_uid };
  return Object.assign(new Refund(), { order, currency: 'KRW', amount: 1000, balance: 10_000, reason: null }, fields);
}

/** @param gone won */
function payment(gone: number, ...history: Partial<CancelHistoryEntry>[]): IamportPayment {
  const entry = { amount: 1000, pg_tid: '', cancelled_at: 1, reason: '취소요청' };
  const cancel_history = history.map((own, n) => ({ ...entry, cancellation_id: `c${n + 1}`, ...own }));
  return { ...PAID_CARD, status: 'paid', amount: 10_000, cancel_amount: gone, cancel_history };
}

describe('a refund would be paid out twice, as it is not seen that it was carried out:', () => {
  it.each<[string, Partial<Refund>, IamportPayment]>([
    ['alone', {}, payment(1000, {})],
    ['beside what the console gave back', {}, payment(1500, { amount: 500 }, {})],
    ['after another of the same size', { balance: 9000 }, payment(2000, {}, {})],
    ['all of it', { amount: 10_000 }, payment(10_000, { amount: 10_000 })],
    ['by a record without any history', {}, payment(1000)],
    ['by a record that has lost some of its history', {}, payment(1500, { amount: 500 })],
  ])('%s', (_how, fields, record) => {
    expect(wasCarriedOut(refund(fields), record, [])).toBe(true);
  });

  it.each([
    ['A', '', ''],
    [null, '취소요청', '취소요청'],
    ['A', 'A', 'A'],
  ])('with the reason %p, in the history as %p, beside another one with %p', (own, listed, theirs) => {
    const others = [refund({ reason: theirs })];
    expect(wasCarriedOut(refund({ reason: own }), payment(1000, { reason: listed }), others)).toBe(true);
  });
});

describe('a buyer would wait for ever for a refund that is called done by', () => {
  const done = refund({ cancellationId: 'c1' });
  it.each<[string, Partial<Refund>, IamportPayment, Refund[]]>([
    ['nothing', {}, payment(0), []],
    ['what was given back before it was asked for', { balance: 9000 }, payment(1000, {}), []],
    ['two others that make up its amount', {}, payment(1000, { amount: 400 }, { amount: 600 }), []],
    ['another one’s entry', {}, payment(1000, {}), [done]],
    ['what bears another one’s reason', { reason: 'A' }, payment(1000, { reason: 'B' }), [refund({ reason: 'B' })]],
    ['what came before anything was asked', { balance: null }, payment(1000, {}), []],
  ])('%s', (_how, fields, record, others) => {
    expect(wasCarriedOut(refund(fields), record, others)).toBe(false);
  });
});

it('two refunds would be told with one number', () => {
  const others = [refund({ cancellationId: 'c1' })];
  expect(entryOf(refund(), payment(2000, {}, {}), others)?.cancellation_id).toBe('c2');
});
