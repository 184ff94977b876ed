import { IamportError } from './iamport-error';
import { parsePayment } from './parse-payment';
import { PAID_CARD, WAITING_VBANK } from './testing/payment-samples';

const without = (field: keyof typeof PAID_CARD): object =>
  Object.fromEntries(Object.entries(PAID_CARD).filter(([name]) => name !== field));

describe('parsePayment reads', () => {
  it.each([
    ["the documentation's card payment", PAID_CARD],
    ["the documentation's virtual account", WAITING_VBANK],
  ])('%s as it stands', (_, payment) => {
    expect(parsePayment(payment)).toEqual(payment);
  });

  it('fields that upstream adds one day', () => {
    expect(parsePayment({ ...PAID_CARD, extension: { REMITTER: '홍길동' } })).toHaveProperty(
      'extension.REMITTER',
      '홍길동',
    );
  });

  it.each([
    ['an absent string', { fail_reason: undefined }, { fail_reason: null }],
    ['an empty string', { vbank_num: '', pay_method: '' }, { vbank_num: null, pay_method: null }],
    ['an account number written as a number', { vbank_num: 37901278212 }, { vbank_num: '37901278212' }],
    ['a fail_reason that is no text', { fail_reason: { a: 1 } }, { fail_reason: null }],
    [
      'absent times',
      { paid_at: null, vbank_date: '', failed_at: undefined },
      { paid_at: 0, vbank_date: 0, failed_at: 0 },
    ],
    ['times as text', { paid_at: '1666334556' }, { paid_at: 1666334556 }],
    ['a negative time', { vbank_date: -1 }, { vbank_date: 0 }],
    ['an absent cancel_amount', { cancel_amount: null }, { cancel_amount: 0 }],
    ['decimal amounts', { amount: 14.2, cancel_amount: 0.7 }, { amount: 14.2, cancel_amount: 0.7 }],
    ['amounts as text', { amount: '14.20', cancel_amount: '0' }, { amount: 14.2, cancel_amount: 0 }],
    ['an amount of 0 (a billing key is issued so)', { amount: 0 }, { amount: 0 }],
    ['a test payment', { sandbox: true }, { sandbox: true }],
    ['a live payment', { sandbox: false }, { sandbox: false }],
    [
      'a promotion',
      { promotion: { id: 'promotion-id-1', discount: '1000' } },
      { promotion: { id: 'promotion-id-1', discount: 1000 } },
    ],
    ['an old, long merchant_uid', { merchant_uid: 'm'.repeat(255) }, { merchant_uid: 'm'.repeat(255) }],
    [
      'a history that is none',
      { cancel_history: null, cancel_receipt_urls: 'x' },
      { cancel_history: [], cancel_receipt_urls: [] },
    ],
  ])('%s', (_, fields, expected) => {
    expect(parsePayment({ ...PAID_CARD, ...fields })).toMatchObject(expected);
  });

  it.each([
    ['4111111111111111', '411111******1111'],
    ['4111-1111-1111-1111', '411111******1111'],
    ['4111 11** **** 1111', '4111 11** **** 1111'],
    ['524242*********0', '524242*********0'],
  ])('a card number of %s as %s: whole ones would bring the shop under rules it does not know of', (sent, read) => {
    expect(parsePayment({ ...PAID_CARD, card_number: sent }).card_number).toBe(read);
  });

  it('a missing sandbox field as missing: it is not the same as a live payment', () => {
    expect(parsePayment({ ...PAID_CARD, sandbox: null })).not.toHaveProperty('sandbox');
    expect(parsePayment({ ...PAID_CARD, promotion: null })).not.toHaveProperty('promotion');
  });
});

describe('parsePayment leaves the order undecided rather than guess', () => {
  const nothing = [null, undefined, 'payment', 1, [], [PAID_CARD], {}];
  const missing = (['imp_uid', 'merchant_uid', 'status', 'amount', 'currency'] as const).map(without);
  const wrong = [
    { imp_uid: 'imp_1' },
    { imp_uid: 566377906932 },
    { merchant_uid: '' },
    { merchant_uid: 901 },
    { merchant_uid: 'm'.repeat(256) },
    { status: 'refunded' },
    { status: 'PAID' },
    { status: 'constructor' },
    { amount: null },
    { amount: '' },
    { amount: -200 },
    { amount: '1,000' },
    { amount: '0x10' },
    { amount: 1e21 },
    { amount: [200] },
    { cancel_amount: 'all' },
    { cancel_amount: -1 },
    { currency: '' },
    { currency: null },
    { paid_at: '2022-10-21' },
    { paid_at: 1e15 },
    { paid_at: true },
    { sandbox: 'true' },
    { sandbox: 0 },
    { promotion: {} },
    { promotion: [] },
    { promotion: 'promotion-id-1' },
    { promotion: { id: 'promotion-id-1' } },
    { promotion: { id: '', discount: 1000 } },
    { promotion: { id: 'promotion-id-1', discount: -1 } },
  ].map((fields) => ({ changed: fields, value: { ...PAID_CARD, ...fields } }));

  it.each([...nothing, ...missing].map((value) => ({ changed: value, value })).concat(wrong as never))(
    '$changed',
    ({ value }) => {
      expect(() => parsePayment(value)).toThrow(new IamportError('malformed'));
    },
  );
});
