import { PAID_CARD } from '../iamport/testing/payment-samples';
import { parsePayment } from '../iamport/parse-payment';
import type { IamportPayment } from '../iamport/wire-types';
import { verifyPayment, type OrderTerms, type Verdict } from './verify-payment';

const payment: IamportPayment = parsePayment({ ...PAID_CARD, sandbox: false });
const order: OrderTerms = {
  merchantUid: payment.merchant_uid,
  amount: 200,
  currency: 'KRW',
  promotionId: null,
  mode: 'live',
};
const claim = { impUid: payment.imp_uid, merchantUid: payment.merchant_uid };
const mismatch = (reason: string) => ({ kind: 'mismatch', mismatch: reason });

it('a record that is what the order asks for is the only one that counts', () => {
  expect(verifyPayment(order, payment, claim, 'live')).toEqual({ kind: 'match' });
  expect(verifyPayment(order, payment, { ...claim, merchantUid: null }, 'live')).toEqual({ kind: 'match' });
});

it.each<[string, Partial<IamportPayment>, unknown]>([
  ['one won less', { amount: 199 }, mismatch('amount')],
  ['one won more', { amount: 201 }, mismatch('amount')],
  ['a fraction of a won', { amount: 200.4 }, mismatch('amount')],
  ['nothing', { amount: 0 }, mismatch('amount')],
  ['a negative amount', { amount: -200 }, mismatch('amount')],
  ['an endless amount', { amount: Infinity }, mismatch('amount')],
  ['200 of another currency', { currency: 'USD' }, mismatch('currency')],
  ['a currency written otherwise', { currency: 'krw' }, mismatch('currency')],
  ['play money', { sandbox: true }, mismatch('channel')],
  ['a discount that the order does not name', { promotion: { id: 'p', discount: 0 } }, mismatch('promotion')],
  ['another payment than the one asked for', { imp_uid: 'imp_000000000000' }, { kind: 'wrongPayment' }],
  ['a payment of another order', { merchant_uid: 'other' }, { kind: 'unknownOrder' }],
])('the shop would ship for %s', (_what, fields, verdict) => {
  expect(verifyPayment(order, { ...payment, ...fields }, claim, 'live')).toEqual(verdict);
});

it('the shop would ship an order for the payment of another one', () => {
  const swapped = { ...claim, merchantUid: 'another-order-of-the-same-price' };
  expect(verifyPayment(order, payment, swapped, 'live')).toEqual({ kind: 'orderMismatch' });
});

it("a payment of nobody we know is nobody's, whatever order the hint names", () => {
  expect(verifyPayment(null, payment, claim, 'live')).toEqual({ kind: 'unknownOrder' });
});

it('identity is judged before the amount: a wrong amount of another order says nothing', () => {
  const verdict: Verdict = verifyPayment(order, { ...payment, merchant_uid: 'other', amount: 1 }, claim, 'live');
  expect(verdict).toEqual({ kind: 'unknownOrder' });
});

it('a shop that tests could not test: test channels count in test mode', () => {
  const testOrder: OrderTerms = { ...order, mode: 'test' };
  expect(verifyPayment(testOrder, { ...payment, sandbox: true }, claim, 'test')).toEqual({ kind: 'match' });
});

it('a live order would be paid with play money while somebody tries the server in test mode, or the other way', () => {
  const play = { ...payment, sandbox: true };
  expect(verifyPayment(order, play, claim, 'test')).toEqual(mismatch('channel'));
  expect(verifyPayment({ ...order, mode: 'test' }, play, claim, 'live')).toEqual(mismatch('channel'));
});

it('older answers without `sandbox` would all be refused', () => {
  const older = parsePayment(PAID_CARD);
  expect(older.sandbox).toBeUndefined();
  expect(verifyPayment(order, older, claim, 'live')).toEqual({ kind: 'match' });
});

describe('a card promotion that the order names', () => {
  const promoted: OrderTerms = { ...order, amount: 200, promotionId: 'p' };
  it.each([
    ['amount before the discount', 200, { kind: 'match' }],
    ['amount after the discount', 150, { kind: 'match' }],
    ['neither', 175, mismatch('amount')],
  ])('%s', (_what, amount, verdict) => {
    const seen = { ...payment, amount, promotion: { id: 'p', discount: 50 } };
    expect(verifyPayment(promoted, seen, claim, 'live')).toEqual(verdict);
  });

  it('counts only by its own name', () => {
    const seen = { ...payment, amount: 150, promotion: { id: 'other', discount: 50 } };
    expect(verifyPayment(promoted, seen, claim, 'live')).toEqual(mismatch('promotion'));
  });

  it('does not have to be used', () => {
    expect(verifyPayment(promoted, payment, claim, 'live')).toEqual({ kind: 'match' });
  });
});

it('cents are exact: 14.2 dollars are 1420 cents, and 14.199999999999999 is no amount', () => {
  const dollars: OrderTerms = { ...order, amount: 1420, currency: 'USD' };
  const paid = { ...payment, currency: 'USD', amount: 14.2 };
  expect(verifyPayment(dollars, paid, claim, 'live')).toEqual({ kind: 'match' });
  expect(verifyPayment(dollars, { ...paid, amount: 14.199999999999998 }, claim, 'live')).toEqual(mismatch('amount'));
});
