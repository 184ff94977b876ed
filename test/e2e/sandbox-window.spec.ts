import { until } from '../../src/sandbox/testing/until';
import { useSandbox } from '../../src/sandbox/testing/use-sandbox';
import { useShopListener } from '../../src/sandbox/testing/use-shop-listener';

interface Opened {
  rsp?: { success: boolean; imp_uid: string | null; error_msg: string };
  path?: string;
  inFrame?: boolean;
}
interface Outcome {
  rsp: Record<string, unknown>;
  landing: string | null;
}

const PARAM = { merchant_uid: 'order-1', amount: 1000, pay_method: 'card' };
const PHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148';

describe('sandbox: what IMP.request_pay asks for', () => {
  const using = useSandbox();
  const listening = useShopListener();

  const ask = async (param: object, headers: Record<string, string> = {}): Promise<Opened> => {
    const response = await fetch(`${using.client.url}/window`, {
      method: 'POST',
      headers: { origin: 'https://shop.example', ...headers },
      body: new URLSearchParams({ merchant_id: 'imp00000000', param: JSON.stringify(param) }),
    });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    return (await response.json()) as Opened;
  };
  const act = (path = '', name: string, body: object = {}) =>
    using.client.send<Outcome>('POST', `${path}/${name}`, body).then(({ body: outcome }) => outcome);
  const last = async () => (await using.client.control<Record<string, unknown>[]>('GET', '/payments')).at(-1);

  it('a window of its own for each attempt, framed by nobody but the page that asked', async () => {
    const { path = '', inFrame } = await ask(PARAM);
    expect(inFrame).toBe(true);
    const page = await fetch(using.client.url + path);
    expect(page.headers.get('content-security-policy')).toContain('frame-ancestors https://shop.example');
    expect(await page.text()).toContain('1,000원');
  });

  it.each([
    ['merchant_uid', { amount: 1000 }],
    ['merchant_uid', { merchant_uid: 'x'.repeat(41), amount: 1000 }],
    ['amount', { merchant_uid: 'a' }],
    ['amount', { merchant_uid: 'a', amount: 0 }],
    ['amount', { merchant_uid: 'a', amount: '12a' }],
    ['currency', { ...PARAM, currency: 'XXX' }],
    ['vbank_due', { ...PARAM, vbank_due: 'soon' }],
    ['m_redirect_url', { ...PARAM, m_redirect_url: 'javascript:alert(1)' }],
    ['notice_url', { ...PARAM, notice_url: 'ftp://shop.example' }],
  ])('no window where %s is wrong', async (name, param) => {
    const { rsp } = await ask(param);
    expect(rsp).toMatchObject({ success: false, imp_uid: null, error_msg: expect.stringContaining(name) as string });
  });

  it('no window for an order that is paid, nor for another amount than the registered one', async () => {
    await using.client.rest('POST', '/payments/prepare', { merchant_uid: 'order-1', amount: 2000 });
    expect((await ask(PARAM)).rsp?.error_msg).toContain('사전등록된 결제금액(2000)');
    await using.client.pay({ merchant_uid: 'order-2', amount: 1000 });
    expect((await ask({ ...PARAM, merchant_uid: 'order-2' })).rsp?.error_msg).toContain('이미 결제가 이루어진');
  });

  it('everything that was asked for is in the payment', async () => {
    const buyer = { buyer_name: 'John Doe', buyer_email: 'j@example.com', buyer_tel: '010', buyer_postcode: '01181' };
    const own = { name: 'Chair', custom_data: { cart: 7 }, escrow: true, pg: 'html5_inicis.MID1', amount: '1000' };
    await ask({ ...PARAM, ...buyer, ...own, vbank_due: '2023-11-20', channelKey: 'channel-key-test-1' });
    expect(await last()).toMatchObject({
      ...buyer,
      name: 'Chair',
      amount: 1000,
      custom_data: '{"cart":7}',
      escrow: true,
      pg_provider: 'html5_inicis',
      pg_id: 'MID1',
      sandbox: true,
      channel: 'pc',
    });
  });

  it('the account lasts as long as asked for, at the bank that was chosen', async () => {
    const { path } = await ask({ ...PARAM, vbank_due: '20231120' });
    const { rsp } = await act(path, 'pay', { pay_method: 'vbank', bank: '081' });
    expect(rsp).toMatchObject({ success: true, status: 'ready', vbank_name: '하나은행' });
    expect(rsp['vbank_date']).toBe(Date.UTC(2023, 10, 20, 14, 59, 59) / 1000);
  });

  it('the shop is asked at confirm_url and told at notice_url', async () => {
    const { url, heard } = listening.shop;
    const { path } = await ask({ ...PARAM, notice_url: `${url}/notice`, confirm_url: `${url}/confirm` });
    await act(path, 'pay', { pay_method: 'card' });
    expect(heard.map((one) => one.path)).toEqual(['/confirm', '/notice']);
  });

  it('a phone leaves for the window and comes back to m_redirect_url', async () => {
    const { path, inFrame } = await ask(
      { ...PARAM, m_redirect_url: 'https://shop.example/done' },
      { 'user-agent': PHONE },
    );
    expect(inFrame).toBe(false);
    const { landing } = await act(path, 'pay', { pay_method: 'card' });
    expect(landing).toMatch(
      /^https:\/\/shop\.example\/done\?imp_uid=imp_\d{12}&merchant_uid=order-1&imp_success=true$/,
    );
    expect((await ask({ ...PARAM, merchant_uid: 'b' }, { 'user-agent': PHONE })).rsp?.error_msg).toContain(
      'm_redirect_url',
    );
  });

  it('the webhook waits for the browser, whose news makes the merchant read the payment', async () => {
    const { url, heard } = listening.shop;
    await using.client.control('PUT', '/faults', { webhooks: { before_browser: false } });
    const { path = '' } = await ask({ ...PARAM, notice_url: url });
    await act(path, 'pay', { pay_method: 'card' });
    await using.client.rest('GET', `/payments/${path.replace('/window/', '')}`);
    expect(heard).toHaveLength(0);
    await until(() => heard.length === 1);
  });

  it('a button pressed again changes nothing more', async () => {
    const { path } = await ask(PARAM);
    const outcomes = [await act(path, 'pay', { pay_method: 'card' }), await act(path, 'close')];
    outcomes.push(await act(path, 'refuse', { reason: 'late' }), await act(path, 'pay', { pay_method: 'vbank' }));
    for (const { rsp } of outcomes) expect(rsp).toMatchObject({ success: true, status: 'paid', pay_method: 'card' });
    expect(await using.client.webhooks()).toHaveLength(1);
  });
});

describe('the demo shop', () => {
  const using = useSandbox({ shop: { serverUrl: 'http://127.0.0.1:1', orderApiKey: 'key' } });
  const order = (body: object) => using.client.send<{ message: string }>('POST', '/demo/orders', body);

  it('a page that names a price of its own is refused', async () => {
    const answer = await order({ product: 'wool-cushion', reference: 'cart-1', amount: 100 });
    expect(answer).toMatchObject({ status: 400, body: { message: expect.stringContaining('amount') as string } });
  });

  it('knows what it sells', async () => {
    expect((await order({ product: 'gold', reference: 'cart-1' })).status).toBe(404);
    expect((await using.client.send('GET', '/demo/checkout/gold')).status).toBe(404);
    expect((await using.client.send('GET', '/demo/orders/order-1')).status).toBe(404);
  });

  it('says so when the payment server is away', async () => {
    expect((await order({ product: 'wool-cushion', reference: 'cart-1' })).status).toBe(502);
  });
});
