import fc from 'fast-check';
import { PAID_CARD, WAITING_VBANK } from '../iamport/testing/payment-samples';
import { orderStanding } from './order-standing';
import { climb, rungOf as rung } from './payment-ladder';
import type { PaymentState } from './payment-state';
import { merge, observation, observe } from './testing/observations';

const card = { ...PAID_CARD, amount: 1000 };
const many = fc.array(observation, { maxLength: 12 });
const withShuffled = (observations: PaymentState[]) =>
  fc.tuple(
    fc.constant(observations),
    fc.shuffledSubarray(observations, { minLength: observations.length, maxLength: observations.length }),
  );

describe('whatever the order in which news comes in', () => {
  it('an order would end in two different states', () => {
    fc.assert(
      fc.property(many.chain(withShuffled), ([observations, shuffled]) => {
        expect(merge(shuffled)).toEqual(merge(observations));
        expect(orderStanding(merge(shuffled))).toEqual(orderStanding(merge(observations)));
      }),
      { numRuns: 2000 },
    );
  });

  it('a duplicate would change something', () => {
    fc.assert(
      fc.property(many, fc.nat(), (observations, n) => {
        const repeated = observations.slice(0, n % (observations.length + 1));
        expect(merge([...observations, ...repeated])).toEqual(merge(observations));
      }),
      { numRuns: 1000 },
    );
  });

  it('merging would depend on who was merged first', () => {
    fc.assert(
      fc.property(observation, observation, observation, (a, b, c) => {
        const same = (x: PaymentState) => ({ ...x, impUid: a.impUid });
        const [p, q, r] = [a, same(b), same(c)];
        expect(climb(climb(p, q), r)).toEqual(climb(p, climb(q, r)));
        expect(climb(p, q)).toEqual(climb(q, p));
      }),
      { numRuns: 2000 },
    );
  });
});

it('an account whose time is over would be payable again once the PG calls it failed', () => {
  const account = { ...WAITING_VBANK, amount: 1000 };
  const [expired, failed] = [observe(account, account.vbank_date + 1), observe({ ...account, status: 'failed' })];
  expect(expired.expired).toBe(true);
  for (const merged of [climb(expired, failed), climb(failed, expired)]) {
    expect(orderStanding([merged]).status).toBe('expired');
  }
});

it('a payment would fall, or money that was given back would be forgotten', () => {
  fc.assert(
    fc.property(observation, observation, (a, b) => {
      const [stored, seen] = [a, { ...b, impUid: a.impUid }];
      const merged = climb(stored, seen);
      // A matching read stands above a mismatching one whatever their rungs, and a payment's amount does not change.
      fc.pre(stored.mismatch === seen.mismatch && stored.amount === seen.amount);
      expect(rung(merged)).toBeGreaterThanOrEqual(rung(stored));
      expect(merged.cancelAmount).toBeGreaterThanOrEqual(stored.cancelAmount);
    }),
    { numRuns: 2000 },
  );
});

it('an order would be paid by something else than a matching record of money', () => {
  fc.assert(
    fc.property(many, (observations) => {
      const money = observations.some(
        ({ mismatch, status }) => mismatch === null && status !== 'ready' && status !== 'failed',
      );
      const { status } = orderStanding(merge(observations));
      if (!money) expect(['pending', 'vbank_issued', 'expired']).toContain(status);
    }),
    { numRuns: 2000 },
  );
});

it.each([
  ['ready', { status: 'ready' }, 'ready'],
  ['failed', { status: 'failed' }, 'failed'],
  ['paid', {}, 'paid'],
  ["a partial cancel in upstream's word", { status: 'cancelled', cancel_amount: 400 }, 'partially_cancelled'],
  ['a partial cancel that reads paid', { cancel_amount: 400 }, 'partially_cancelled'],
  ['a full cancel', { status: 'cancelled', cancel_amount: 1000 }, 'cancelled'],
  ['a full cancel that reads paid', { cancel_amount: 1000 }, 'cancelled'],
  ['cancelled with no amount: no reason to ship', { status: 'cancelled', cancel_amount: 0 }, 'cancelled'],
])('the amounts decide, not the word: %s', (_what, fields, expected) => {
  expect(observe({ ...card, ...fields }).status).toBe(expected);
});

it('a payment that failed and was then paid would stay failed', () => {
  const [payment] = merge([observe({ ...card, status: 'failed' }), observe(card)]);
  expect(payment?.status).toBe('paid');
});

it('an erased payment would be told of once more by any replay, and what happens to it later would be lost', () => {
  const paid = { ...WAITING_VBANK, amount: 1000, status: 'paid', fail_reason: 'words' };
  const erased = { ...observe(paid), account: null, failReason: null, erased: true };
  for (const replay of [paid, { ...paid, status: 'ready' }]) expect(climb(erased, observe(replay))).toBe(erased);
  const cancelled = observe({ ...paid, status: 'cancelled', cancel_amount: 400 });
  expect(climb(erased, cancelled)).toBe(cancelled);
});

it('an older `ready` would take back a payment', () => {
  const [payment] = merge([observe(card), observe({ ...card, status: 'ready' })]);
  expect(payment?.status).toBe('paid');
});

it.each([
  ['no number', { vbank_num: null }],
  ["Eximbay's literal", { vbank_num: 'unknown' }],
  ['an empty number', { vbank_num: '' }],
  ['a card window that stands open', { pay_method: 'card' }],
])('a buyer would be told to pay into no account: %s', (_what, fields) => {
  expect(observe({ ...WAITING_VBANK, ...fields }).account).toBeNull();
});

it('a deposit that differs would take the account away from the buyer, or pay the order', () => {
  const waiting = { ...WAITING_VBANK, merchant_uid: PAID_CARD.merchant_uid, amount: 1000 };
  const short = { ...waiting, status: 'paid', amount: 900 };
  for (const reads of [
    [waiting, short],
    [short, waiting],
  ]) {
    expect(orderStanding(merge(reads.map(observe))).status).toBe('vbank_issued');
  }
});
