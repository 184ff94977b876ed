import type { PreparedAmount } from '../../src/iamport/wire-types';
import { TEST_NOW, useSandbox } from '../../src/sandbox/testing/use-sandbox';

const DUE = TEST_NOW + 3600;

describe('sandbox: amounts registered beforehand', () => {
  const using = useSandbox();
  const prepare = (method: 'POST' | 'PUT', body: object) =>
    using.client.rest<PreparedAmount>(method, '/payments/prepare', body);
  const missing = { code: -1, message: '사전등록된 결제정보가 존재하지 않습니다.', response: null };

  it('registers once, changes and reads', async () => {
    const first = await prepare('POST', { merchant_uid: 'order-1', amount: 14.2, currency: 'USD' });
    const response = { merchant_uid: 'order-1', amount: 14.2, currency: 'USD' };
    expect(first).toMatchObject({ status: 200, body: { code: 0, message: null, response } });
    expect(await prepare('POST', { merchant_uid: 'order-1', amount: 1 })).toMatchObject({
      status: 200,
      body: {
        code: 1,
        message: '결제정보 사전등록에 실패하였습니다(이미 등록된 merchant_uid입니다).',
        response: null,
      },
    });
    expect((await prepare('PUT', { merchant_uid: 'order-1', amount: 2000 })).status).toBe(200);
    const read = await using.client.rest<PreparedAmount>('GET', '/payments/prepare/order-1');
    expect(read.body.response).toEqual({ merchant_uid: 'order-1', amount: 2000 });
  });

  it('refuses what it does not know or cannot read', async () => {
    expect(await prepare('PUT', { merchant_uid: 'order-1', amount: 1 })).toMatchObject({ status: 404, body: missing });
    const read = await using.client.rest('GET', '/payments/prepare/order-1');
    expect(read).toMatchObject({ status: 404, body: missing });
    expect((await prepare('POST', { merchant_uid: 'order-1' })).status).toBe(400);
    expect((await prepare('POST', { amount: 1 })).status).toBe(400);
    expect((await prepare('POST', { merchant_uid: 'order-1', amount: 'much' })).status).toBe(400);
    expect((await prepare('POST', { merchant_uid: 'x'.repeat(41), amount: 1 })).status).toBe(400);
  });

  it('keeps a window of another amount or currency shut, unless it is forced', async () => {
    await prepare('POST', { merchant_uid: 'order-1', amount: 1000, currency: 'KRW' });
    const open = (body: object) => using.client.send('POST', '/sandbox/payments', { merchant_uid: 'order-1', ...body });
    expect(await open({ amount: 100 })).toMatchObject({ status: 409, body: { status: 'conflict' } });
    expect((await open({ amount: 1000, currency: 'USD' })).status).toBe(409);
    expect((await open({ amount: 1000 })).status).toBe(201);
    expect(await open({ amount: 100, force: true })).toMatchObject({ status: 201, body: { amount: 100 } });
  });

  it('keeps the window of a paid order shut, refunded or not, unless it is forced', async () => {
    const { imp_uid } = await using.client.pay({ merchant_uid: 'order-1', amount: 1000 });
    const again = (force: boolean) =>
      using.client.send('POST', '/sandbox/payments', { merchant_uid: 'order-1', amount: 1000, force });
    const refused = { status: 409, body: { status: 'conflict', message: '이미 결제가 이루어진 거래건입니다.' } };
    expect(await again(false)).toMatchObject(refused);
    await using.client.control('POST', `/payments/${imp_uid}/cancel`);
    expect(await again(false)).toMatchObject(refused);
    expect((await again(true)).status).toBe(201);
  });
});

describe('sandbox: virtual accounts by API', () => {
  const using = useSandbox();
  const account = { merchant_uid: 'order-1', amount: 6500, vbank_code: '088', vbank_due: DUE, vbank_holder: '상점' };
  const issue = (body: object) => using.client.rest('POST', '/vbanks', body);

  it('issues, changes and revokes', async () => {
    const issued = (await issue(account)).body.response;
    expect(issued).toMatchObject({
      status: 'ready',
      pay_method: 'vbank',
      channel: 'api',
      vbank_code: '088',
      vbank_holder: '상점',
      vbank_date: DUE,
    });
    expect(issued?.vbank_issued_at).toBeGreaterThanOrEqual(TEST_NOW);
    expect(issued?.vbank_num).toMatch(/^\d{11,14}$/);
    const path = `/vbanks/${issued?.imp_uid ?? ''}`;
    const changed = await using.client.rest('PUT', path, { amount: 7000, vbank_due: DUE + 60 });
    expect(changed.body.response).toMatchObject({ amount: 7000, vbank_date: DUE + 60 });
    const revoked = await using.client.rest('DELETE', path);
    expect(revoked).toMatchObject({ status: 200, body: { code: 0, response: { status: 'failed' } } });
    expect((await using.client.rest('DELETE', path)).status).toBe(400);
    expect((await using.client.rest('PUT', path, { amount: 1 })).status).toBe(400);
  });

  it('refuses what is missing, unknown, paid or no account', async () => {
    for (const name of ['merchant_uid', 'amount', 'vbank_code', 'vbank_due']) {
      expect((await issue({ ...account, [name]: undefined })).status).toBe(400);
    }
    expect((await using.client.rest('DELETE', '/vbanks/imp_999999999999')).status).toBe(404);
    expect((await using.client.rest('PUT', '/vbanks/imp_999999999999', {})).status).toBe(404);
    const card = await using.client.open({ merchant_uid: 'card', amount: 100 });
    expect((await using.client.rest('DELETE', `/vbanks/${card.imp_uid}`)).status).toBe(400);
    await using.client.pay({ merchant_uid: 'order-1', amount: 6500 });
    expect(await issue(account)).toMatchObject({ status: 200, body: { code: 1, response: null } });
  });
});
