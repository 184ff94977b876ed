import type { IamportPayment } from '../../src/iamport/wire-types';
import { TEST_NOW, useSandbox } from '../../src/sandbox/testing/use-sandbox';

describe('sandbox: what the buyer, the bank and the console do', () => {
  const using = useSandbox();
  const step = (impUid: string, name: string, body?: object) =>
    using.client.send<IamportPayment>('POST', `/sandbox/payments/${impUid}/${name}`, body);

  it('opens an attempt', async () => {
    const answer = await using.client.send('POST', '/sandbox/payments', {
      merchant_uid: 'order-1',
      amount: 1000,
      sandbox: true,
      buyer_tel: '010-0000-0000',
      promotion: { id: 'promotion-id-1', discount: 100 },
    });
    expect(answer).toMatchObject({
      status: 201,
      body: { status: 'ready', sandbox: true, buyer_tel: '010-0000-0000', paid_at: 0, promotion: { discount: 100 } },
    });
  });

  it.each([
    [{}],
    [{ merchant_uid: 'x', amount: 0 }],
    [{ merchant_uid: 'x', amount: '100' }],
    [{ merchant_uid: 'x'.repeat(41), amount: 1 }],
    [{ merchant_uid: 'x', amount: 1, currency: 'ABC' }],
    [{ merchant_uid: 'x', amount: 1, notice_url: 'nowhere' }],
    [{ merchant_uid: 'x', amount: 1, typo: true }],
  ])('names what is wrong with %j', async (body) => {
    const answer = await using.client.send<{ message: string }>('POST', '/sandbox/payments', body);
    expect(answer).toMatchObject({ status: 400, body: { status: 'invalid' } });
    expect(answer.body.message).toMatch(/merchant_uid|amount|currency|notice_url|typo/);
  });

  it('approves, fails, and lets a failure be approved later', async () => {
    const { imp_uid } = await using.client.open({ merchant_uid: 'order-1', amount: 1000 });
    const failed = await step(imp_uid, 'fail', { reason: '한도초과' });
    expect(failed.body).toMatchObject({ status: 'failed', fail_reason: '한도초과', paid_at: 0 });
    expect(failed.body.failed_at).toBeGreaterThanOrEqual(TEST_NOW);
    const late = await step(imp_uid, 'approve');
    expect(late).toMatchObject({ status: 200, body: { status: 'paid', fail_reason: null, failed_at: 0 } });
  });

  it('issues an account, takes the deposit, gives part of it back', async () => {
    const vbank_due = TEST_NOW + 7200;
    const { imp_uid } = await using.client.open({
      merchant_uid: 'order-1',
      amount: 1000,
      pay_method: 'vbank',
      vbank_due,
    });
    const issued = await step(imp_uid, 'issue-vbank', { vbank_num: 'X37-901' });
    expect(issued.body).toMatchObject({
      status: 'ready',
      pay_method: 'vbank',
      vbank_num: 'X37-901',
      vbank_date: vbank_due,
      paid_at: 0,
    });
    const paid = await step(imp_uid, 'deposit');
    expect(paid.body).toMatchObject({ status: 'paid', amount: 1000, vbank_num: 'X37-901' });
    const part = await step(imp_uid, 'cancel', { amount: 400, reason: '일부 품절' });
    expect(part.body).toMatchObject({ status: 'cancelled', cancel_amount: 400, cancel_reason: '일부 품절' });
    expect((await step(imp_uid, 'cancel')).body).toMatchObject({ cancel_amount: 1000 });
  });

  it('gives an account until the end of a Korean day when nobody asked for a time', async () => {
    const { vbank_date } = await using.client.issueVbank({ merchant_uid: 'order-1', amount: 1000 });
    // 2023-11-22 23:59:59 KST: seven days after the 15th, which it is in Korea.
    expect(vbank_date).toBe(Date.UTC(2023, 10, 22, 14, 59, 59) / 1000);
  });

  it('takes a deposit that differs, and one that comes after the deadline', async () => {
    const { imp_uid } = await using.client.issueVbank({ merchant_uid: 'order-1', amount: 1000 });
    const expired = await step(imp_uid, 'expire');
    expect(expired.body.status).toBe('ready');
    expect(expired.body.vbank_date).toBeLessThan(TEST_NOW + 60);
    expect((await step(imp_uid, 'expire', { vbank_date: 1 })).body.vbank_date).toBe(1);
    expect((await step(imp_uid, 'deposit', { amount: 900 })).body).toMatchObject({ status: 'paid', amount: 900 });
  });

  it('answers 404 for unknown payments and 409 for impossible steps, in bare JSON', async () => {
    const unknown = { status: 404, body: { status: 'notFound', message: 'no payment imp_999999999999' } };
    for (const name of ['approve', 'fail', 'issue-vbank', 'deposit', 'cancel', 'expire']) {
      expect(await step('imp_999999999999', name)).toMatchObject(unknown);
    }
    expect((await using.client.send('PATCH', '/sandbox/payments/imp_999999999999', {})).status).toBe(404);
    expect((await using.client.send('GET', '/sandbox/payments/imp_999999999999')).status).toBe(404);
    const open = await using.client.open({ merchant_uid: 'open', amount: 1000 });
    const paid = await using.client.pay({ merchant_uid: 'paid', amount: 1000 });
    const account = await using.client.issueVbank({ merchant_uid: 'account', amount: 1000 });
    const gone = await using.client.pay({ merchant_uid: 'gone', amount: 1000 });
    await step(gone.imp_uid, 'cancel');
    const impossible: [string, string, object?][] = [
      [open.imp_uid, 'deposit'],
      [open.imp_uid, 'cancel'],
      [open.imp_uid, 'expire'],
      [paid.imp_uid, 'approve'],
      [paid.imp_uid, 'fail'],
      [paid.imp_uid, 'issue-vbank'],
      [paid.imp_uid, 'cancel', { amount: 1001 }],
      [account.imp_uid, 'approve'],
      [account.imp_uid, 'issue-vbank'],
      [gone.imp_uid, 'approve'],
      [gone.imp_uid, 'deposit'],
      [gone.imp_uid, 'cancel'],
    ];
    for (const [impUid, name, body] of impossible) {
      expect(await step(impUid, name, body)).toMatchObject({ status: 409, body: { status: 'conflict' } });
    }
    expect((await step(paid.imp_uid, 'cancel', { amount: 0 })).status).toBe(400);
    expect((await using.client.send('POST', '/sandbox/nothing')).body).toMatchObject({ status: 'notFound' });
  });

  it('lets a test make a payment say anything', async () => {
    const { imp_uid } = await using.client.pay({ merchant_uid: 'order-1', amount: 1000 });
    const patch = { currency: 'USD', amount: 1, vbank_num: 'unknown', imp_uid: 'imp_000000000002', new_field: [1] };
    const answer = await using.client.send('PATCH', `/sandbox/payments/${imp_uid}?unset=sandbox,name`, patch);
    expect(answer).toMatchObject({ status: 200, body: { ...patch, status: 'paid' } });
    const read = await using.client.rest('GET', `/payments/${imp_uid}`);
    expect(read.body.response).toMatchObject(patch);
    expect(read.body.response).not.toHaveProperty('sandbox');
    expect((await using.client.send('PATCH', `/sandbox/payments/${imp_uid}`, [1])).status).toBe(400);
  });

  it('forgets everything on reset', async () => {
    const { imp_uid } = await using.client.pay({ merchant_uid: 'order-1', amount: 1000 });
    await using.client.rest('POST', '/payments/prepare', { merchant_uid: 'order-2', amount: 1 });
    await using.client.control('PUT', '/faults', { latency_ms: 1 });
    await using.client.control('POST', '/reset');
    expect((await using.client.rest('GET', `/payments/${imp_uid}`)).status).toBe(401);
    expect(await using.client.control('GET', '/payments')).toEqual([]);
    expect(await using.client.webhooks()).toEqual([]);
    expect(await using.client.calls()).toEqual({ 'GET /payments/:imp_uid': 1 });
    expect(await using.client.control('GET', '/faults')).toEqual({ webhooks: {}, browser: {} });
    const { now } = await using.client.control<{ now: number }>('GET', '/clock');
    expect(Math.abs(now - Date.now() / 1000)).toBeLessThan(60);
    using.client.forgetToken();
    expect((await using.client.rest('GET', '/payments/prepare/order-2')).status).toBe(404);
  });
});
