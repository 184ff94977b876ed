import { bootApp, type BootedApp } from '../support/boot-app';
import type { CreatedOrder } from '../support/shop-client';
import { breakUpstream, calmDown, callsDuring } from '../support/upstream';

const AMOUNT = 64900;
const IMP_UID = 'imp_123456789012';
let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp();
});
afterEach(() => calmDown(booted));
afterAll(() => booted.close());

const confirm = (merchant_uid: string, amount: unknown = AMOUNT) =>
  booted.shop.confirm({ imp_uid: IMP_UID, merchant_uid, amount });
const order = (fields: Record<string, unknown> = {}) => booted.shop.order({ amount: AMOUNT, ...fields });

/** Paid, and known here to be paid. */
async function paid(fields: Record<string, unknown> = {}): Promise<CreatedOrder & { imp_uid: string }> {
  const made = await order(fields);
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid: made.merchant_uid, amount: AMOUNT });
  expect((await booted.shop.viewOrder(made.merchant_uid)).body).toMatchObject({ status: 'paid' });
  return { ...made, imp_uid };
}

const REFUSED = { reason: expect.stringMatching(/\S/) as string };

describe('exactly 200 lets the money through, or every sale is stopped', () => {
  it('for an order that waits for its money', async () => {
    expect((await confirm((await order()).merchant_uid)).status).toBe(200);
  });

  it('for an order with an issued account that nobody has paid into', async () => {
    const { merchant_uid } = await order();
    await booted.sandbox.issueVbank({ merchant_uid, amount: AMOUNT });
    expect((await booted.shop.viewOrder(merchant_uid)).body).toMatchObject({ status: 'vbank_issued' });
    expect((await confirm(merchant_uid)).status).toBe(200);
  });

  it('for an order whose first attempt failed', async () => {
    const { merchant_uid } = await order();
    const { imp_uid } = await booted.sandbox.open({ merchant_uid, amount: AMOUNT });
    await booted.sandbox.control('POST', `/payments/${imp_uid}/fail`);
    await booted.shop.complete({ imp_uid, merchant_uid });
    expect((await confirm(merchant_uid)).status).toBe(200);
  });

  it('for a second order of a cart whose first was not paid', async () => {
    await order({ reference: 'cart-1' });
    const { merchant_uid } = await order({ reference: 'cart-1' });
    expect((await confirm(merchant_uid)).status).toBe(200);
  });

  it('for orders without a reference, whatever else is paid', async () => {
    await paid();
    expect((await confirm((await order()).merchant_uid)).status).toBe(200);
  });

  it.each([
    ['a number', AMOUNT],
    ['text', '64900'],
    ['text with decimals that are none', '64900.00'],
  ])('for the amount as %s', async (_name, amount) => {
    expect((await confirm((await order()).merchant_uid, amount)).status).toBe(200);
  });

  it.each([14.2, '14.2', '14.20'])('for %j dollars', async (amount) => {
    const { merchant_uid } = await order({ amount: 14.2, currency: 'USD' });
    expect((await confirm(merchant_uid, amount)).status).toBe(200);
  });

  it('for a form', async () => {
    const { merchant_uid } = await order({ amount: 14.2, currency: 'USD' });
    const fields = { imp_uid: IMP_UID, merchant_uid, amount: '14.2' };
    expect((await booted.shop.form('/payments/confirm', fields)).status).toBe(200);
  });
});

describe('money that should not move is stopped, and the buyer reads why', () => {
  it('unknown order', async () => {
    expect(await confirm('no-such-order')).toMatchObject({ status: 404, body: REFUSED });
  });

  it.each([AMOUNT - 1, AMOUNT + 1, AMOUNT + 0.5, 0, -AMOUNT, '64,900', '', ' 64900', '0x10', '6.49e4', 'NaN', 1e300])(
    'amount %j',
    async (amount) => {
      const { status, body } = await confirm((await order()).merchant_uid, amount);
      expect(body).toMatchObject(REFUSED);
      expect([400, 409]).toContain(status);
    },
  );

  it.each([14, 14.21, 14.199, 1420, '14,2'])('%j instead of 14.2 dollars', async (amount) => {
    const { merchant_uid } = await order({ amount: 14.2, currency: 'USD' });
    expect(await confirm(merchant_uid, amount)).toMatchObject({ status: 409, body: REFUSED });
  });

  it('already paid: two windows must not take the money twice', async () => {
    expect(await confirm((await paid()).merchant_uid)).toMatchObject({ status: 409, body: REFUSED });
  });

  it.each([{ amount: 1000 }, {}])('paid and given back: %j', async (cancel) => {
    const { merchant_uid, imp_uid } = await paid();
    await booted.sandbox.control('POST', `/payments/${imp_uid}/cancel`, cancel);
    expect(await confirm(merchant_uid)).toMatchObject({ status: 409, body: REFUSED });
  });

  it('expired', async () => {
    const { merchant_uid } = await order();
    // The word itself, however the sweep comes to say it.
    await booted.query(`UPDATE orders SET status = 'expired' WHERE merchant_uid = $1`, [merchant_uid]);
    expect(await confirm(merchant_uid)).toMatchObject({ status: 409, body: REFUSED });
  });

  it.each([false, true])(
    "the shop's own order is paid under another number (refunded in part: %j)",
    async (refunded) => {
      const reference = `cart-2-${refunded}`;
      const first = await paid({ reference });
      if (refunded) await booted.sandbox.control('POST', `/payments/${first.imp_uid}/cancel`, { amount: 1 });
      expect(await confirm((await order({ reference })).merchant_uid)).toMatchObject({ status: 409, body: REFUSED });
    },
  );

  it.each([
    ['no imp_uid', { merchant_uid: 'order_1', amount: 1 }],
    ['an impossible imp_uid', { imp_uid: '../cancel', merchant_uid: 'order_1', amount: 1 }],
    ['no merchant_uid', { imp_uid: IMP_UID, amount: 1 }],
    ['no amount', { imp_uid: IMP_UID, merchant_uid: 'order_1' }],
    ['amount null', { imp_uid: IMP_UID, merchant_uid: 'order_1', amount: null }],
    ['amount a list', { imp_uid: IMP_UID, merchant_uid: 'order_1', amount: [1] }],
    ['a list', []],
    ['null', null],
    ['text', 'x'],
  ])('malformed: %s', async (_name, body) => {
    expect(await booted.shop.confirm(body)).toMatchObject({ status: 400, body: REFUSED });
  });

  it.each(['{"imp_uid":', 'imp', ''])('bytes that are nothing: %j', async (bytes) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await booted.shop.send('POST', '/payments/confirm', headers, bytes);
    expect(answer).toMatchObject({ status: 400, body: REFUSED });
  });
});

describe('asked while upstream is broken', () => {
  it.each([{ hang: true }, { status: 503 }, { fail_token: true, revoke_token: true }])(
    '%j: answers at once and asks nobody, or a sale dies with the API that asks about it',
    async (fault) => {
      const { merchant_uid } = await order();
      await breakUpstream(booted, fault);
      const started = performance.now();
      const calls = await callsDuring(booted, async () => {
        expect((await confirm(merchant_uid)).status).toBe(200);
        expect((await confirm(merchant_uid, 1)).status).toBe(409);
      });
      expect(performance.now() - started).toBeLessThan(1_000);
      expect(calls).toEqual({});
    },
  );
});

describe('through the window of the PG', () => {
  const confirm_url = () => `${booted.url}/payments/confirm`;

  it.each([false, true])('a payment that we let through is approved (form: %j)', async (form) => {
    await breakUpstream(booted, { webhooks: { form } });
    const { merchant_uid } = await order({ amount: 14.2, currency: 'USD' });
    const attempt = { merchant_uid, amount: 14.2, currency: 'USD', confirm_url: confirm_url() };
    expect(await booted.sandbox.pay(attempt)).toMatchObject({ status: 'paid' });
    expect((await booted.shop.viewOrder(merchant_uid)).body).toMatchObject({ status: 'paid' });
  });

  it.each([false, true])('a payment that we refuse fails, and the buyer reads our reason (form: %j)', async (form) => {
    await breakUpstream(booted, { webhooks: { form } });
    const { merchant_uid } = await order();
    const attempt = { merchant_uid, amount: AMOUNT - 900, force: true, confirm_url: confirm_url() };
    const payment = await booted.sandbox.pay(attempt);
    expect(payment).toMatchObject({ status: 'failed', paid_at: 0 });
    expect(payment.fail_reason).toContain('상세사유 : 주문 금액과 결제 금액이 다릅니다');
    expect((await booted.shop.viewOrder(merchant_uid)).body).toMatchObject({ status: 'pending' });
  });

  it('the second window of a paid order takes no money', async () => {
    const { merchant_uid } = await paid();
    const attempt = { merchant_uid, amount: AMOUNT, force: true, confirm_url: confirm_url() };
    expect(await booted.sandbox.pay(attempt)).toMatchObject({ status: 'failed', paid_at: 0 });
  });
});
