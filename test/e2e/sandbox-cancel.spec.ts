import { useSandbox } from '../../src/sandbox/testing/use-sandbox';
import { useShopListener } from '../../src/sandbox/testing/use-shop-listener';
import { until } from '../../src/sandbox/testing/until';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const REFUND = { refund_holder: '홍길동', refund_bank: '88', refund_account: '110123456789' };

describe('sandbox: POST /payments/cancel', () => {
  const using = useSandbox();
  const listening = useShopListener();
  const cancel = (body: object) => using.client.rest('POST', '/payments/cancel', body);

  it.each([[{}], [{ amount: 0 }], [{ amount: 1000 }]])('cancels in full: %j', async (amount) => {
    const { imp_uid, paid_at } = await using.client.pay({ merchant_uid: 'order-1', amount: 1000 });
    const answer = await cancel({ imp_uid, reason: '변심', ...amount });
    expect(answer).toMatchObject({ status: 200, body: { code: 0, message: null } });
    expect(answer.body.response).toMatchObject({
      imp_uid,
      status: 'cancelled',
      amount: 1000,
      cancel_amount: 1000,
      cancel_reason: '변심',
      paid_at,
      cancel_history: [{ amount: 1000, reason: '변심' }],
    });
    expect(answer.body.response?.cancelled_at).toBeGreaterThan(0);
  });

  it('calls a partial cancel cancelled as well, with the rest still there', async () => {
    const { imp_uid } = await using.client.pay({ merchant_uid: 'order-1', amount: 14.2, currency: 'USD' });
    await cancel({ imp_uid, amount: 4.1 });
    const { body } = await cancel({ imp_uid, amount: 0.1, checksum: 10.1 });
    expect(body.response).toMatchObject({ status: 'cancelled', amount: 14.2, cancel_amount: 4.2 });
    expect(body.response?.cancel_history?.map(({ amount }) => amount)).toEqual([4.1, 0.1]);
    const ids = new Set(body.response?.cancel_history?.map(({ cancellation_id }) => cancellation_id));
    expect(ids.size).toBe(2);
    expect((await cancel({ imp_uid })).body.response).toMatchObject({ cancel_amount: 14.2 });
  });

  it('refuses, with HTTP 200 and nothing done', async () => {
    const open = await using.client.open({ merchant_uid: 'open', amount: 1000 });
    const paid = await using.client.pay({ merchant_uid: 'paid', amount: 1000 });
    const gone = await using.client.pay({ merchant_uid: 'gone', amount: 1000 });
    await cancel({ imp_uid: gone.imp_uid });
    const refused = async (body: object, code: number, message: string | RegExp) => {
      const answer = await cancel(body);
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({ code, response: null });
      expect(answer.body.message).toMatch(message);
    };
    await refused({ imp_uid: 'imp_999999999999' }, 1, /^취소할 결제건이 존재하지 않습니다\.$/);
    await refused({ merchant_uid: 'nothing' }, 1, /^취소할 결제건이 존재하지 않습니다\.$/);
    await refused({ imp_uid: open.imp_uid }, 1, /^취소할 결제건이 존재하지 않습니다\.$/);
    await refused({ imp_uid: gone.imp_uid }, 1, /^이미 전액취소된 주문입니다\.$/);
    await refused({ imp_uid: paid.imp_uid, checksum: 999 }, 1, /checksum/);
    await refused({ imp_uid: paid.imp_uid, amount: 1001 }, -1, /^결제취소에 실패하였습니다\.\(.+\)$/);
    expect((await cancel({})).status).toBe(400);
    expect((await cancel({ imp_uid: paid.imp_uid, amount: -1 })).status).toBe(400);
    expect((await cancel({ imp_uid: paid.imp_uid, amount: 'all' })).status).toBe(400);
    expect((await cancel({ imp_uid: paid.imp_uid, checksum: 'all' })).status).toBe(400);
    const untouched = await using.client.rest('GET', `/payments/${paid.imp_uid}`);
    expect(untouched.body.response).toMatchObject({ status: 'paid', cancel_amount: 0, cancel_history: [] });
  });

  it('does a replay once if the caller sends the balance as checksum', async () => {
    const { imp_uid } = await using.client.pay({ merchant_uid: 'order-1', amount: 1000 });
    const body = { imp_uid, amount: 300, checksum: 1000 };
    const answers = await Promise.all([cancel(body), cancel(body), cancel(body)]);
    expect(answers.map((answer) => answer.body.code).sort()).toEqual([0, 1, 1]);
    const now = await using.client.rest('GET', `/payments/${imp_uid}`);
    expect(now.body.response?.cancel_amount).toBe(300);
  });

  it('wants to know where the money of a virtual account goes', async () => {
    const { imp_uid } = await using.client.issueVbank({ merchant_uid: 'order-1', amount: 1000 });
    await using.client.control('POST', `/payments/${imp_uid}/deposit`);
    for (const missing of Object.keys(REFUND)) {
      const answer = await cancel({ imp_uid, ...REFUND, [missing]: undefined });
      expect(answer).toMatchObject({ status: 200, body: { code: -1, response: null } });
    }
    expect((await cancel({ imp_uid, ...REFUND })).body.response).toMatchObject({ status: 'cancelled' });
  });

  it('takes merchant_uid, with imp_uid before it, and form bodies', async () => {
    const failed = await using.client.pay({ merchant_uid: 'order-1', amount: 1000 });
    const other = await using.client.pay({ merchant_uid: 'order-2', amount: 1000 });
    await using.client.open({ merchant_uid: 'order-1', amount: 1000, force: true });
    const byOrder = await cancel({ merchant_uid: 'order-1', amount: 1 });
    expect(byOrder.body.response?.imp_uid).toBe(failed.imp_uid);
    const both = await cancel({ imp_uid: other.imp_uid, merchant_uid: 'order-1', amount: 1 });
    expect(both.body.response?.imp_uid).toBe(other.imp_uid);
    const { access_token } = (await using.client.getToken()).body.response ?? {};
    const form = await using.client.send('POST', '/payments/cancel', `imp_uid=${other.imp_uid}&amount=2&checksum=999`, {
      ...FORM,
      authorization: access_token ?? '',
    });
    expect(form.body).toMatchObject({ code: 0, response: { cancel_amount: 3 } });
  });

  it('sends no webhook unless the caller asks for one', async () => {
    const notice_url = `${listening.shop.url}/hook`;
    const { imp_uid } = await using.client.pay({ merchant_uid: 'order-1', amount: 1000, notice_url });
    await cancel({ imp_uid, amount: 100 });
    expect(await using.client.webhooks()).toHaveLength(1);
    const answer = await cancel({ imp_uid, amount: 200, enable_webhook: true });
    await until(() => listening.shop.heard.length === 2);
    expect(JSON.parse(listening.shop.heard[1]?.body ?? '')).toEqual({
      imp_uid,
      merchant_uid: 'order-1',
      status: 'cancelled',
      cancellation_id: answer.body.response?.cancel_history?.[1]?.cancellation_id,
    });
  });

  it('passes on the PG that refuses', async () => {
    const { imp_uid } = await using.client.pay({ merchant_uid: 'order-1', amount: 1000 });
    await using.client.control('PUT', '/faults', { refuse_cancel: '취소기간 경과', times: 1 });
    expect((await cancel({ imp_uid })).body).toEqual({
      code: -1,
      message: '결제취소에 실패하였습니다.(취소기간 경과)',
      response: null,
    });
    expect((await cancel({ imp_uid })).body.code).toBe(0);
  });
});
