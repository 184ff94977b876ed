import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../../src/sandbox/testing/until';
import { useSandbox } from '../../src/sandbox/testing/use-sandbox';
import { useShopListener } from '../../src/sandbox/testing/use-shop-listener';

describe('sandbox: webhooks', () => {
  const using = useSandbox();
  const listening = useShopListener();
  const order = { merchant_uid: 'order-1', amount: 1000 };
  const step = (impUid: string, name: string, body?: object) =>
    using.client.control('POST', `/payments/${impUid}/${name}`, body);
  const faults = (webhooks: object) => using.client.control('PUT', '/faults', { webhooks });
  const heard = () => listening.shop.heard.map(({ body }) => JSON.parse(body) as { status: string; imp_uid: string });

  beforeEach(() => using.client.control('PUT', '/settings', { webhook_url: `${listening.shop.url}/console` }));

  it('tells of payment, account, deposit and console cancel, before the control answers', async () => {
    const card = await using.client.pay(order);
    const body = { imp_uid: card.imp_uid, merchant_uid: 'order-1', status: 'paid' };
    expect(heard()).toEqual([body]);
    expect(listening.shop.heard[0]).toMatchObject({ path: '/console', contentType: 'application/json' });
    const account = await using.client.issueVbank({ merchant_uid: 'order-2', amount: 1000 });
    await step(account.imp_uid, 'deposit');
    const cancelled = await step(account.imp_uid, 'cancel', { amount: 1 });
    expect(heard().map(({ status }) => status)).toEqual(['paid', 'ready', 'paid', 'cancelled']);
    expect(heard()[3]).toEqual({
      imp_uid: account.imp_uid,
      merchant_uid: 'order-2',
      status: 'cancelled',
      cancellation_id: cancelled.cancel_history?.[0]?.cancellation_id,
    });
  });

  it('tells nothing of an opened window, a failure, an expiry, a revocation and a patch', async () => {
    const { imp_uid } = await using.client.open(order);
    await using.client.control('PATCH', `/payments/${imp_uid}`, { status: 'paid' });
    await using.client.control('PATCH', `/payments/${imp_uid}`, { status: 'ready' });
    await step(imp_uid, 'fail');
    const account = await using.client.issueVbank({ merchant_uid: 'order-2', amount: 1000 });
    await step(account.imp_uid, 'expire');
    await using.client.rest('DELETE', `/vbanks/${account.imp_uid}`);
    expect(await using.client.webhooks()).toMatchObject([{ body: { status: 'ready' } }]);
  });

  it('prefers the address of the payment, and does without any', async () => {
    await using.client.pay({ ...order, notice_url: `${listening.shop.url}/own` });
    expect(listening.shop.heard[0]?.path).toBe('/own');
    await using.client.control('PUT', '/settings', { webhook_url: null });
    await using.client.pay({ merchant_uid: 'order-2', amount: 1 });
    expect((await using.client.webhooks())[1]).toMatchObject({ url: null, state: 'not_sent', status: null });
  });

  it('writes down what was answered', async () => {
    listening.shop.answer = () => ({ status: 400, body: '{"status":"forgery"}' });
    await using.client.pay(order);
    const [record] = await using.client.webhooks();
    expect(record).toMatchObject({
      url: `${listening.shop.url}/console`,
      body: { merchant_uid: 'order-1', status: 'paid' },
      content_type: 'application/json',
      state: 'answered',
      status: 400,
      answer: '{"status":"forgery"}',
      error: null,
    });
    expect(record?.sent_at).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(record?.duration_ms).toBeGreaterThanOrEqual(0);
    expect(listening.shop.heard).toHaveLength(1);
  });

  it('gives up on a shop that is silent or absent', async () => {
    listening.shop.answer = () => null;
    await using.client.control('PUT', '/settings', { webhook_timeout_ms: 30 });
    const paid = await using.client.pay(order);
    expect(paid.status).toBe('paid');
    await using.client.pay({ merchant_uid: 'order-2', amount: 1, notice_url: 'http://127.0.0.1:1/' });
    expect(await using.client.webhooks()).toMatchObject([
      { state: 'failed', status: null, error: 'timeout' },
      { state: 'failed', status: null },
    ]);
  });

  it('sends a form when the console is set to it', async () => {
    await faults({ form: true });
    const { imp_uid } = await using.client.pay(order);
    expect(listening.shop.heard).toMatchObject([
      { contentType: 'application/x-www-form-urlencoded', body: `imp_uid=${imp_uid}&merchant_uid=order-1&status=paid` },
    ]);
  });

  it('drops and doubles', async () => {
    await faults({ drop: true });
    await using.client.pay(order);
    expect(await using.client.webhooks()).toMatchObject([{ state: 'dropped', sent_at: null }]);
    await faults({ drop: false, double: true });
    await using.client.pay({ merchant_uid: 'order-2', amount: 1 });
    expect(heard()).toHaveLength(2);
    expect(heard()[0]).toEqual(heard()[1]);
  });

  it('delays without keeping the control waiting', async () => {
    await faults({ delay_ms: 100 });
    await using.client.pay(order);
    expect(listening.shop.heard).toHaveLength(0);
    expect(await using.client.webhooks()).toMatchObject([{ state: 'waiting' }]);
    await until(() => listening.shop.heard.length === 1);
    await until(async () => (await using.client.webhooks())[0]?.state === 'answered');
  });

  it('lets the browser hear first', async () => {
    await faults({ before_browser: false });
    await using.client.pay(order);
    expect(listening.shop.heard).toHaveLength(0);
    await until(() => listening.shop.heard.length === 1);
  });

  it('sends the older one after the newer one', async () => {
    await faults({ reorder: true });
    const { imp_uid } = await using.client.issueVbank(order);
    expect(await using.client.webhooks()).toMatchObject([{ state: 'held' }]);
    await step(imp_uid, 'deposit');
    expect(heard().map(({ status }) => status)).toEqual(['paid', 'ready']);
  });

  it('sends the held one when reordering ends', async () => {
    await faults({ reorder: true });
    await using.client.pay(order);
    await faults({ reorder: false });
    expect(heard()).toHaveLength(1);
  });

  it('forgets a delayed one on reset', async () => {
    await faults({ delay_ms: 20 });
    await using.client.pay(order);
    await using.client.control('POST', '/reset');
    await delay(60);
    expect(listening.shop.heard).toHaveLength(0);
  });
});

describe('sandbox: the confirm process', () => {
  const using = useSandbox();
  const listening = useShopListener();
  const pay = () =>
    using.client.pay({
      merchant_uid: 'order-1',
      amount: 14.2,
      currency: 'USD',
      confirm_url: `${listening.shop.url}/confirm`,
    });
  const stopped = (detail: string) => `고객사 요청에 의해 결제를 중단합니다. (상세사유 : ${detail})`;

  it('asks before the money is taken and goes on after exactly 200', async () => {
    const { imp_uid, status } = await pay();
    expect(status).toBe('paid');
    expect(listening.shop.heard).toHaveLength(1);
    expect(JSON.parse(listening.shop.heard[0]?.body ?? '')).toEqual({ imp_uid, merchant_uid: 'order-1', amount: 14.2 });
  });

  it.each([
    [400, '{"reason":"재고 부족"}', '재고 부족'],
    [201, '', 'HTTP 201'],
    [204, '', 'HTTP 204'],
    [302, '', 'HTTP 302'],
    [500, '{"reason":7}', 'HTTP 500'],
  ])('stops the payment after %i', async (status, body, detail) => {
    listening.shop.answer = () => (status === 204 ? { status } : { status, body });
    expect(await pay()).toMatchObject({ status: 'failed', fail_reason: stopped(detail), paid_at: 0 });
    expect(await using.client.webhooks()).toEqual([]);
  });

  it('stops the payment when the shop is silent', async () => {
    listening.shop.answer = () => null;
    await using.client.control('PUT', '/settings', { confirm_timeout_ms: 30 });
    expect(await pay()).toMatchObject({ status: 'failed', fail_reason: stopped('timeout') });
  });

  it('can ask with a form', async () => {
    await using.client.control('PUT', '/faults', { webhooks: { form: true } });
    const { imp_uid } = await pay();
    expect(listening.shop.heard[0]?.body).toBe(`imp_uid=${imp_uid}&merchant_uid=order-1&amount=14.2`);
  });

  it('does not ask again when a failed payment is approved after all', async () => {
    listening.shop.answer = () => ({ status: 400 });
    const { imp_uid } = await pay();
    const late = await using.client.control('POST', `/payments/${imp_uid}/approve`);
    expect(late.status).toBe('paid');
    expect(listening.shop.heard).toHaveLength(1);
  });

  it('approves once when the buyer clicks twice', async () => {
    const { imp_uid } = await using.client.open({
      merchant_uid: 'order-1',
      amount: 1,
      confirm_url: listening.shop.url,
    });
    const click = () => using.client.send<{ status: string }>('POST', `/sandbox/payments/${imp_uid}/approve`);
    const answers = await Promise.all([click(), click()]);
    expect(answers.every(({ status, body }) => status === 409 || body.status === 'paid')).toBe(true);
    expect(await using.client.webhooks()).toHaveLength(1);
  });
});
