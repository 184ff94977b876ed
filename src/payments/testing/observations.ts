import fc from 'fast-check';
import { PAID_CARD } from '../../iamport/testing/payment-samples';
import { parsePayment } from '../../iamport/parse-payment';
import { observePayment } from '../observe-payment';
import { climb } from '../payment-ladder';
import type { PaymentState } from '../payment-state';
import { verifyPayment, type OrderTerms } from '../verify-payment';

/** The order that all generated observations are about. */
export const ORDER: OrderTerms = {
  merchantUid: PAID_CARD.merchant_uid,
  amount: 1000,
  currency: 'KRW',
  promotionId: null,
  mode: 'live',
};

/** One read of one of three payments of the order, as upstream might answer it, honest or not. */
export const observation: fc.Arbitrary<PaymentState> = fc
  .record({
    imp_uid: fc.constantFrom('imp_000000000001', 'imp_000000000002', 'imp_000000000003'),
    status: fc.constantFrom('ready', 'failed', 'paid', 'cancelled'),
    amount: fc.constantFrom(1000, 1000, 1000, 999, 1000.5),
    cancel_amount: fc.constantFrom(0, 0, 1, 400, 999, 1000),
    currency: fc.constantFrom('KRW', 'KRW', 'KRW', 'USD'),
    sandbox: fc.constantFrom(false, false, false, true),
    pay_method: fc.constantFrom('card', 'vbank'),
    vbank_num: fc.constantFrom(null, '', 'unknown', 'X3790-1', '110-2'),
    vbank_issued_at: fc.constantFrom(0, 10, 20),
    paid_at: fc.constantFrom(0, 100, 200),
    now: fc.constantFrom(0, 29, 31),
  })
  .map(({ now, ...fields }) => observe({ ...PAID_CARD, vbank_code: '088', vbank_date: 30, ...fields }, now));

/** What `settle` makes of a record, without the database. */
export function observe(record: Record<string, unknown>, now = 0): PaymentState {
  const payment = parsePayment(record);
  const claim = { impUid: payment.imp_uid, merchantUid: null };
  const verdict = verifyPayment(ORDER, payment, claim, 'live');
  return observePayment(payment, verdict.kind === 'mismatch' ? verdict.mismatch : null, now);
}

/** All observations, one after the other, merged as they are stored. */
export function merge(observations: readonly PaymentState[]): PaymentState[] {
  const stored = new Map<string, PaymentState>();
  for (const seen of observations) stored.set(seen.impUid, climb(stored.get(seen.impUid) ?? null, seen));
  return [...stored.values()].toSorted((a, b) => (a.impUid < b.impUid ? -1 : 1));
}
