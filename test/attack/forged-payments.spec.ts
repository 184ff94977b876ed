import { bootApp, type BootedApp } from '../support/boot-app';
import { orderPage, statusChanges, statusOf } from '../support/order-page';
import { calmDown, callsDuring } from '../support/upstream';

const AMOUNT = 64900;
const FORGERY = { status: 400, body: { status: 'forgery', message: '위조된 결제시도' } };
let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp();
  await booted.sandbox.control('PUT', '/settings', { webhook_url: null });
});
afterEach(() => calmDown(booted));
afterAll(() => booted.close());

async function complete(imp_uid: string, merchant_uid: string) {
  const { status, body } = await booted.shop.complete({ imp_uid, merchant_uid });
  return { status, body };
}

/** An order, and a payment that upstream would not have let through. */
async function forged(order: Record<string, unknown>, payment: Record<string, unknown>) {
  const { merchant_uid, amount, currency } = await booted.shop.order({ amount: AMOUNT, ...order });
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount, currency, force: true });
  await booted.sandbox.control('PATCH', `/payments/${imp_uid}`, payment);
  return { imp_uid, merchant_uid };
}

describe('what does not match its order ships nothing and asks for a person', () => {
  it.each([
    ['half a won more', {}, { amount: AMOUNT + 0.5 }, 'amount'],
    ['half a won less', {}, { amount: AMOUNT - 0.5 }, 'amount'],
    ['nothing', {}, { amount: 0 }, 'amount'],
    ['more than any integer holds', {}, { amount: 900719925474099 }, 'amount'],
    ['a tenth of a cent more', { amount: 14.2, currency: 'USD' }, { amount: 14.201 }, 'amount'],
    ['only the whole dollars', { amount: 14.2, currency: 'USD' }, { amount: 14 }, 'amount'],
    ['cents counted as dollars', { amount: 14.2, currency: 'USD' }, { amount: 1420 }, 'amount'],
    ['yen instead of won', {}, { currency: 'JPY' }, 'currency'],
    ['a currency that nobody knows', {}, { currency: 'ZWL' }, 'currency'],
    ['a promotion that the order does not name', {}, { promotion: { id: 'p-1', discount: 1000 } }, 'promotion'],
    [
      'a discount of a promotion that the order does not name',
      {},
      { amount: AMOUNT - 1000, promotion: { id: 'p-1', discount: 1000 } },
      'promotion',
    ],
    [
      "another promotion than the order's",
      { promotion_id: 'p-1' },
      { amount: AMOUNT - 1000, promotion: { id: 'p-2', discount: 1000 } },
      'promotion',
    ],
    [
      'more off than the promotion gives',
      { promotion_id: 'p-1' },
      { amount: AMOUNT - 1001, promotion: { id: 'p-1', discount: 1000 } },
      'amount',
    ],
    ['a discount without a promotion', { promotion_id: 'p-1' }, { amount: AMOUNT - 1000 }, 'amount'],
  ])('%s', async (_name, order, payment, kind) => {
    const { imp_uid, merchant_uid } = await forged(order, payment);
    expect(await complete(imp_uid, merchant_uid)).toEqual(FORGERY);
    expect(await complete(imp_uid, merchant_uid)).toEqual(FORGERY);
    expect(await statusChanges(booted, merchant_uid)).toEqual([]);
    expect((await orderPage(booted, merchant_uid)).reviews).toMatchObject([{ kind, imp_uid, merchant_uid }]);
  });

  it('an order that was shown a forgery can still be paid, or anybody could spoil it', async () => {
    const { imp_uid, merchant_uid } = await forged({}, { amount: 100 });
    expect(await complete(imp_uid, merchant_uid)).toEqual(FORGERY);
    const honest = await booted.sandbox.pay({ merchant_uid, amount: AMOUNT, force: true });
    expect(await complete(honest.imp_uid, merchant_uid)).toMatchObject({ status: 200, body: { status: 'success' } });
    expect(await complete(imp_uid, merchant_uid)).toEqual(FORGERY);
    expect(await statusOf(booted, merchant_uid)).toBe('paid');
  });

  it('an account for another amount is no account of this order, and no message goes out', async () => {
    const { merchant_uid } = await booted.shop.order({ amount: AMOUNT, buyer_tel: '010-4242-4242' });
    const account = await booted.sandbox.issueVbank({ merchant_uid, amount: 100, force: true });
    expect(await complete(account.imp_uid, merchant_uid)).toEqual(FORGERY);
    expect(await statusOf(booted, merchant_uid)).toBe('pending');
    expect((await orderPage(booted, merchant_uid)).notifications).toEqual([]);
  });

  it('a deposit that differs from the price ships nothing, and one row waits for a person', async () => {
    const { merchant_uid } = await booted.shop.order({ amount: AMOUNT });
    const { imp_uid } = await booted.sandbox.issueVbank({ merchant_uid, amount: AMOUNT });
    expect(await complete(imp_uid, merchant_uid)).toMatchObject({ body: { status: 'vbankIssued' } });
    await booted.sandbox.control('POST', `/payments/${imp_uid}/deposit`, { amount: AMOUNT - 1 });
    for (let time = 0; time < 3; time += 1) expect(await complete(imp_uid, merchant_uid)).toEqual(FORGERY);
    expect(await statusChanges(booted, merchant_uid)).toEqual(['pending > vbank_issued']);
    expect((await orderPage(booted, merchant_uid)).reviews).toMatchObject([{ kind: 'deposit_differs', imp_uid }]);
  });

  it('a payment of one order under the name of another harms neither', async () => {
    const cheap = await booted.shop.order({ amount: AMOUNT });
    const dear = await booted.shop.order({ amount: AMOUNT });
    const { imp_uid } = await booted.sandbox.pay({ merchant_uid: cheap.merchant_uid, amount: AMOUNT });
    expect(await complete(imp_uid, dear.merchant_uid)).toEqual(FORGERY);
    expect(await complete(imp_uid, dear.merchant_uid)).toEqual(FORGERY);
    expect(await complete(imp_uid, 'no-order-at-all')).toEqual(FORGERY);
    expect(await statusOf(booted, dear.merchant_uid)).toBe('pending');
    expect((await orderPage(booted, dear.merchant_uid)).reviews).toEqual([]);
    expect((await orderPage(booted, cheap.merchant_uid)).reviews).toMatchObject([{ kind: 'order', imp_uid }]);
    expect(await complete(imp_uid, cheap.merchant_uid)).toMatchObject({ status: 200, body: { status: 'success' } });
  });
});

describe('a promotion that the order names counts, or a promised discount looks like a forgery', () => {
  const promotion = { id: 'p-1', discount: 1000 };
  it.each([
    ['before the discount', { amount: AMOUNT, promotion }],
    ['after the discount', { amount: AMOUNT - 1000, promotion }],
    ['not used', { amount: AMOUNT }],
  ])('amount %s', async (_name, payment) => {
    const { imp_uid, merchant_uid } = await forged({ promotion_id: 'p-1' }, payment);
    expect(await complete(imp_uid, merchant_uid)).toMatchObject({ status: 200, body: { status: 'success' } });
    expect(await statusOf(booted, merchant_uid)).toBe('paid');
  });
});

it('test mode takes test payments, or nobody can try the shop out', async () => {
  const test = await bootApp({ IAMPORT_MODE: 'test' });
  try {
    const { merchant_uid } = await test.shop.order({ amount: AMOUNT });
    const { imp_uid } = await test.sandbox.pay({ merchant_uid, amount: AMOUNT, sandbox: true });
    expect(await test.shop.complete({ imp_uid, merchant_uid })).toMatchObject({ body: { status: 'success' } });
  } finally {
    await test.close();
  }
});

describe('malformed input is `invalid` and costs no upstream call', () => {
  const good = { imp_uid: 'imp_123456789012', merchant_uid: 'order_1' };
  it.each([
    ['no imp_uid', { merchant_uid: 'order_1' }],
    ['no merchant_uid', { imp_uid: good.imp_uid }],
    ['nothing', {}],
    ['null', null],
    ['a list', [good]],
    ['a number', 1],
    ['imp_uid null', { ...good, imp_uid: null }],
    ['imp_uid a number', { ...good, imp_uid: 123456789012 }],
    ['imp_uid a list', { ...good, imp_uid: [good.imp_uid] }],
    ['imp_uid an object', { ...good, imp_uid: { $ne: '' } }],
    ['imp_uid too short', { ...good, imp_uid: 'imp_12345678901' }],
    ['imp_uid too long', { ...good, imp_uid: 'imp_1234567890123' }],
    ['imp_uid in capitals', { ...good, imp_uid: 'IMP_123456789012' }],
    ['imp_uid with a line feed', { ...good, imp_uid: 'imp_123456789012\n' }],
    ['imp_uid with full-width digits', { ...good, imp_uid: 'imp_１２３４５６７８９０１２' }],
    ['merchant_uid empty', { ...good, merchant_uid: '' }],
    ['merchant_uid a number', { ...good, merchant_uid: 1 }],
    ['merchant_uid a list', { ...good, merchant_uid: ['order_1'] }],
    ['merchant_uid too long', { ...good, merchant_uid: 'x'.repeat(41) }],
  ])('%s', async (_name, body) => {
    const calls = await callsDuring(booted, async () => {
      expect(await booted.shop.complete(body)).toMatchObject({ status: 400, body: { status: 'invalid' } });
    });
    expect(calls).toEqual({});
  });

  it.each(['{"imp_uid":', '', 'hello', '"imp_123456789012"'])('bytes that are nothing: %j', async (bytes) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await booted.shop.send('POST', '/payments/complete', headers, bytes);
    expect(answer).toMatchObject({ status: 400, body: { status: 'invalid' } });
  });
});
