import type { IamportPayment } from '../../src/iamport/wire-types';
import { bootApp, type BootedApp } from '../support/boot-app';
import { orderPage, statusChanges, statusOf } from '../support/order-page';
import { calmDown } from '../support/upstream';

const AMOUNT = 64900;
let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp();
  // No webhook: the callback is the only one who tells.
  await booted.sandbox.control('PUT', '/settings', { webhook_url: null });
});
afterEach(() => calmDown(booted));
afterAll(() => booted.close());

const step = (imp_uid: string, name: string, body?: object) =>
  booted.sandbox.control('POST', `/payments/${imp_uid}/${name}`, body);
const patch = (imp_uid: string, fields: Partial<IamportPayment>) =>
  booted.sandbox.control('PATCH', `/payments/${imp_uid}`, fields);

/** Asks twice: asking again is always safe and gives the same answer. */
async function complete(imp_uid: string, merchant_uid: string, headers: Record<string, string> = {}) {
  const first = await booted.shop.complete({ imp_uid, merchant_uid }, headers);
  const again = await booted.shop.complete({ imp_uid, merchant_uid }, headers);
  expect([again.status, again.body]).toEqual([first.status, first.body]);
  return { status: first.status, body: first.body };
}

async function paidOrder(fields: Record<string, unknown> = {}) {
  const { merchant_uid, amount, currency } = await booted.shop.order({ amount: AMOUNT, ...fields });
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount, currency });
  return { merchant_uid, imp_uid };
}

describe('paid', () => {
  it('answers success exactly as the documentation has it, or no checkout page knows that it sold', async () => {
    const { imp_uid, merchant_uid } = await paidOrder();
    const answer = await complete(imp_uid, merchant_uid);
    expect(answer).toEqual({ status: 200, body: { status: 'success', message: '일반 결제 성공' } });
    expect(await statusChanges(booted, merchant_uid)).toEqual(['pending > paid']);
  });

  it.each([
    [14.2, 'USD'],
    [14.25, 'USD'],
    [1000000, 'USD'],
    [1500, 'JPY'],
    [1, 'KRW'],
  ])('%d %s is paid in full, or a buyer from abroad pays for nothing', async (amount, currency) => {
    const { imp_uid, merchant_uid } = await paidOrder({ amount, currency });
    expect(await complete(imp_uid, merchant_uid)).toMatchObject({ status: 200, body: { status: 'success' } });
    expect((await booted.shop.viewOrder(merchant_uid)).body).toMatchObject({ status: 'paid', amount, currency });
  });

  it('an order refunded in part in the console is still paid, and says how much went back', async () => {
    const { imp_uid, merchant_uid } = await paidOrder();
    await step(imp_uid, 'cancel', { amount: 1000 });
    const answer = await complete(imp_uid, merchant_uid);
    const body = { status: 'success', message: '일반 결제 성공', cancelled_amount: 1000 };
    expect(answer).toEqual({ status: 200, body });
    const order = { status: 'partially_cancelled', cancelled_amount: 1000 };
    expect((await booted.shop.viewOrder(merchant_uid)).body).toMatchObject(order);
    await step(imp_uid, 'cancel', { amount: 400 });
    expect((await complete(imp_uid, merchant_uid)).body).toMatchObject({ cancelled_amount: 1400 });
  });

  it('the same where a PG keeps the word `paid` after a partial refund', async () => {
    const { imp_uid, merchant_uid } = await paidOrder({ amount: 14.2, currency: 'USD' });
    await patch(imp_uid, { cancel_amount: 4.1 });
    expect(await complete(imp_uid, merchant_uid)).toMatchObject({
      status: 200,
      body: { status: 'success', cancelled_amount: 4.1 },
    });
    expect(await statusOf(booted, merchant_uid)).toBe('partially_cancelled');
  });

  it('a buyer who paid twice gets success, the order stays as it is, and somebody is told to give it back', async () => {
    const { imp_uid, merchant_uid } = await paidOrder();
    const { paid_at } = await patch(imp_uid, {});
    await complete(imp_uid, merchant_uid);
    const second = await booted.sandbox.pay({ merchant_uid, amount: AMOUNT, force: true });
    await patch(second.imp_uid, { paid_at: paid_at + 60 });
    expect(await complete(second.imp_uid, merchant_uid)).toMatchObject({ status: 200, body: { status: 'success' } });
    expect(await statusChanges(booted, merchant_uid)).toEqual(['pending > paid']);
    const { order, reviews } = await orderPage(booted, merchant_uid);
    expect(order).toMatchObject({ status: 'paid', cancelled_amount: 0 });
    expect(reviews).toMatchObject([{ kind: 'second_payment', imp_uid: second.imp_uid, merchant_uid }]);
    await step(second.imp_uid, 'cancel');
    await complete(second.imp_uid, merchant_uid);
    expect(await statusOf(booted, merchant_uid)).toBe('paid');
  });

  it('an older answer of upstream without `sandbox` is believed, or every shop on the old API stops', async () => {
    const { imp_uid, merchant_uid } = await paidOrder();
    await booted.sandbox.control('PATCH', `/payments/${imp_uid}?unset=sandbox,promotion`, {});
    expect(await complete(imp_uid, merchant_uid)).toMatchObject({ status: 200, body: { status: 'success' } });
  });

  it('a payment that failed at first and was approved later is paid', async () => {
    const { merchant_uid } = await booted.shop.order({ amount: AMOUNT });
    const { imp_uid } = await booted.sandbox.open({ merchant_uid, amount: AMOUNT });
    await step(imp_uid, 'fail');
    expect((await complete(imp_uid, merchant_uid)).status).toBe(402);
    await step(imp_uid, 'approve');
    expect(await complete(imp_uid, merchant_uid)).toMatchObject({ status: 200, body: { status: 'success' } });
  });
});

describe('not paid', () => {
  async function opened(attempt: Record<string, unknown> = {}) {
    const { merchant_uid } = await booted.shop.order({ amount: AMOUNT });
    const { imp_uid } = await booted.sandbox.open({ merchant_uid, amount: AMOUNT, ...attempt });
    return { merchant_uid, imp_uid };
  }

  it('vbankIssued brings the whole account along, or the buyer has nowhere to pay', async () => {
    const { imp_uid, merchant_uid } = await opened({ pay_method: 'vbank' });
    const account = { vbank_num: 'X37-901', vbank_name: '신한', vbank_holder: '홍길동', vbank_date: 1893509999 };
    await step(imp_uid, 'issue-vbank', account);
    const body = { status: 'vbankIssued', message: '가상계좌 발급 성공', ...account };
    expect(await complete(imp_uid, merchant_uid)).toEqual({ status: 200, body });
    expect((await booted.shop.viewOrder(merchant_uid)).body).toMatchObject({ status: 'vbank_issued', vbank: account });
  });

  it.each([null, '', 'unknown'])('an account number %j is no account: nobody is sent to pay there', async (number) => {
    const { imp_uid, merchant_uid } = await opened({ pay_method: 'vbank' });
    await patch(imp_uid, { vbank_num: number, vbank_name: '신한' });
    expect(await complete(imp_uid, merchant_uid)).toMatchObject({ status: 202, body: { status: 'pending' } });
    expect(await statusOf(booted, merchant_uid)).toBe('pending');
  });

  it('an account number on a card payment that is still open is no account either', async () => {
    const { imp_uid, merchant_uid } = await opened();
    await patch(imp_uid, { vbank_num: '56212345678901' });
    expect(await complete(imp_uid, merchant_uid)).toMatchObject({ status: 202, body: { status: 'pending' } });
  });

  it('an open window is pending, neither paid nor failed', async () => {
    const { imp_uid, merchant_uid } = await opened();
    expect(await complete(imp_uid, merchant_uid)).toMatchObject({ status: 202, body: { status: 'pending' } });
    expect(await statusOf(booted, merchant_uid)).toBe('pending');
  });

  it('failed carries the reason of the PG, and the order can be paid again', async () => {
    const { imp_uid, merchant_uid } = await opened();
    await step(imp_uid, 'fail', { reason: '한도초과 <1003>' });
    const body = { status: 'failed', message: '한도초과 <1003>' };
    expect(await complete(imp_uid, merchant_uid)).toEqual({ status: 402, body });
    expect(await statusOf(booted, merchant_uid)).toBe('pending');
    const { imp_uid: retried } = await booted.sandbox.pay({ merchant_uid, amount: AMOUNT });
    expect((await complete(retried, merchant_uid)).body).toMatchObject({ status: 'success' });
  });

  it('cancelled in full says so, or a refunded order is shipped', async () => {
    const { imp_uid, merchant_uid } = await paidOrder();
    await step(imp_uid, 'cancel');
    expect(await complete(imp_uid, merchant_uid)).toMatchObject({ status: 409, body: { status: 'cancelled' } });
    const order = { status: 'cancelled', cancelled_amount: AMOUNT };
    expect((await booted.shop.viewOrder(merchant_uid)).body).toMatchObject(order);
  });

  it('cancelled by pieces that add up to everything is cancelled', async () => {
    const { imp_uid, merchant_uid } = await paidOrder({ amount: 14.2, currency: 'USD' });
    await step(imp_uid, 'cancel', { amount: 4.1 });
    await step(imp_uid, 'cancel', { amount: 10.1 });
    expect(await complete(imp_uid, merchant_uid)).toMatchObject({ status: 409, body: { status: 'cancelled' } });
  });

  it('notFound for a payment that upstream does not know', async () => {
    const { merchant_uid } = await booted.shop.order();
    const answer = await complete('imp_000000000001', merchant_uid);
    expect(answer).toMatchObject({ status: 404, body: { status: 'notFound' } });
    expect(await statusOf(booted, merchant_uid)).toBe('pending');
  });

  it('notFound for a payment of no order of ours, also under the name of one', async () => {
    const { imp_uid } = await booted.sandbox.pay({ merchant_uid: 'another-shop-1', amount: AMOUNT });
    const { merchant_uid } = await booted.shop.order({ amount: AMOUNT });
    for (const claimed of ['another-shop-1', merchant_uid])
      expect(await complete(imp_uid, claimed)).toMatchObject({ status: 404, body: { status: 'notFound' } });
    expect(await statusOf(booted, merchant_uid)).toBe('pending');
  });

  it('notFound in live mode for a payment of a test channel, which upstream hides: play money buys nothing', async () => {
    const { imp_uid, merchant_uid } = await opened({ sandbox: true });
    await step(imp_uid, 'approve');
    expect(await complete(imp_uid, merchant_uid)).toMatchObject({ status: 404, body: { status: 'notFound' } });
    expect(await statusOf(booted, merchant_uid)).toBe('pending');
  });
});
