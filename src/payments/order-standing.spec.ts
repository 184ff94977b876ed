import { PAID_CARD, WAITING_VBANK } from '../iamport/testing/payment-samples';
import { orderStanding } from './order-standing';
import { observe } from './testing/observations';

const paid = (impUid: string, fields: Record<string, unknown> = {}) =>
  observe({ ...PAID_CARD, amount: 1000, imp_uid: impUid, ...fields });
const waiting = (impUid: string, fields: Record<string, unknown> = {}) =>
  observe({ ...WAITING_VBANK, merchant_uid: PAID_CARD.merchant_uid, amount: 1000, imp_uid: impUid, ...fields });
const A = 'imp_000000000001';
const B = 'imp_000000000002';

it('an order without money is pending', () => {
  expect(orderStanding([])).toMatchObject({ status: 'pending', cancelledAmount: 0, account: null });
  expect(orderStanding([paid(A, { status: 'failed' }), paid(B, { status: 'ready' })]).status).toBe('pending');
});

it('the newest account is the one to pay into', () => {
  const standing = orderStanding([
    waiting(A, { vbank_issued_at: 2, vbank_num: '2-2' }),
    waiting(B, { vbank_issued_at: 1, vbank_num: '1-1' }),
  ]);
  expect(standing).toMatchObject({ status: 'vbank_issued', account: { number: '2-2' } });
});

it('a revoked account would still be shown', () => {
  expect(orderStanding([waiting(A, { status: 'failed' })])).toMatchObject({ status: 'pending', account: null });
});

it.each([
  ['by time', { paid_at: 200 }, { paid_at: 100 }, B],
  ['by uid at the same time', { paid_at: 100 }, { paid_at: 100 }, A],
  ['a time that is missing comes last', { paid_at: 0 }, { paid_at: 300 }, B],
])('of two paid payments the first settles the order: %s', (_what, a, b, settling) => {
  for (const payments of [
    [paid(A, a), paid(B, b)],
    [paid(B, b), paid(A, a)],
  ]) {
    const { status, extraPaid } = orderStanding(payments);
    expect(status).toBe('paid');
    expect(extraPaid.map(({ impUid }) => impUid)).toEqual([A, B].filter((uid) => uid !== settling));
  }
});

it('a second payment would hide that the first was given back', () => {
  const standing = orderStanding([
    paid(A, { paid_at: 100, status: 'cancelled', cancel_amount: 1000 }),
    paid(B, { paid_at: 200 }),
  ]);
  expect(standing).toMatchObject({ status: 'cancelled', cancelledAmount: 1000, extraPaid: [{ impUid: B }] });
});

it('a second payment that was given back already would be reviewed for nothing', () => {
  const standing = orderStanding([
    paid(A, { paid_at: 100 }),
    paid(B, { paid_at: 200, status: 'cancelled', cancel_amount: 1000 }),
  ]);
  expect(standing).toMatchObject({ status: 'paid', extraPaid: [] });
});

it('a payment that does not match would count', () => {
  expect(orderStanding([paid(A, { amount: 999 }), paid(B, { currency: 'USD' })]).status).toBe('pending');
});
