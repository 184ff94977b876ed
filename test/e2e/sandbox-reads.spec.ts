import type { PaymentPage } from '../../src/iamport/wire-types';
import { TEST_NOW, useSandbox } from '../../src/sandbox/testing/use-sandbox';

const DAY = 24 * 3600;

/** The fields of a paid card payment in i'mport's docs, with the `sandbox` that came later. */
const FIELDS =
  'amount apply_num bank_code bank_name buyer_addr buyer_email buyer_name buyer_postcode buyer_tel cancel_amount ' +
  'cancel_history cancel_reason cancel_receipt_urls cancelled_at card_code card_name card_number card_quota card_type ' +
  'cash_receipt_issued channel currency custom_data customer_uid customer_uid_usage emb_pg_provider escrow ' +
  'fail_reason failed_at imp_uid merchant_uid name paid_at pay_method pg_id pg_provider pg_tid receipt_url sandbox ' +
  'started_at status user_agent vbank_code vbank_date vbank_holder vbank_issued_at vbank_name vbank_num';

describe('sandbox: reads', () => {
  const using = useSandbox();

  const unknown = { status: 404, body: { code: -1, message: '존재하지 않는 결제정보입니다.', response: null } };
  const advance = (advance_seconds: number) => using.client.control('PUT', '/clock', { advance_seconds });
  const page = (path: string) => using.client.rest<PaymentPage>('GET', path);
  const uidsOf = (list: { imp_uid: string }[] | undefined) => list?.map(({ imp_uid }) => imp_uid);

  it('shows a paid payment with every field', async () => {
    const { imp_uid } = await using.client.pay({
      merchant_uid: 'order-1',
      amount: 14.2,
      currency: 'USD',
      name: '책',
      buyer_name: '홍길동',
      custom_data: { cart: 7 },
    });
    expect(imp_uid).toMatch(/^imp_\d{12}$/);
    const { status, body } = await using.client.rest('GET', `/payments/${imp_uid}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ code: 0, message: null });
    expect(Object.keys(body.response ?? {}).sort()).toEqual(FIELDS.split(' ').sort());
    expect(body.response).toMatchObject({
      imp_uid,
      merchant_uid: 'order-1',
      status: 'paid',
      amount: 14.2,
      currency: 'USD',
      buyer_name: '홍길동',
      custom_data: '{"cart":7}',
      vbank_num: null,
      failed_at: 0,
      cancel_history: [],
      sandbox: false,
    });
    expect(body.response?.paid_at).toBeGreaterThanOrEqual(TEST_NOW);
  });

  it('answers 404 for what it does not know', async () => {
    expect(await using.client.rest('GET', '/payments/imp_999999999999')).toMatchObject(unknown);
    expect(await using.client.rest('GET', '/payments/imp_999999999999/balance')).toMatchObject(unknown);
    expect(await using.client.rest('GET', '/payments/find/nothing')).toMatchObject(unknown);
    expect(await using.client.rest('GET', '/payments/findAll/nothing')).toMatchObject(unknown);
    expect(await using.client.rest('GET', '/payments?imp_uid[]=imp_999999999999')).toMatchObject(unknown);
  });

  it('hides play money from every read that does not ask for it', async () => {
    const { imp_uid } = await using.client.pay({ merchant_uid: 'order-1', amount: 100, sandbox: true });
    const reads = [
      `/payments/${imp_uid}`,
      '/payments/find/order-1',
      '/payments/findAll/order-1',
      '/payments?merchant_uid[]=order-1',
    ];
    for (const path of reads) {
      expect(await using.client.rest('GET', path)).toMatchObject(unknown);
      const asked = `${path}${path.includes('?') ? '&' : '?'}include_sandbox=true`;
      expect((await using.client.rest('GET', asked)).status).toBe(200);
    }
    expect((await page('/payments/status/paid')).body.response?.total).toBe(0);
    expect((await page('/payments/status/paid?include_sandbox=true')).body.response?.total).toBe(1);
    expect((await using.client.rest('GET', `/payments/${imp_uid}?include_sandbox=false`)).status).toBe(404);
  });

  it('reads many at once: 200 for all, 207 for some, 400 for more than a hundred', async () => {
    const a = await using.client.pay({ merchant_uid: 'order-a', amount: 100 });
    const b = await using.client.open({ merchant_uid: 'order-b', amount: 200 });
    const both = `/payments?imp_uid[]=${a.imp_uid}&merchant_uid[]=order-b`;
    const all = await using.client.rest<{ imp_uid: string }[]>('GET', both);
    expect(all.status).toBe(200);
    expect(uidsOf(all.body.response ?? [])).toEqual([a.imp_uid, b.imp_uid]);
    const some = await using.client.rest<{ imp_uid: string }[]>('GET', `${both}&imp_uid[]=imp_999999999999`);
    expect(some).toMatchObject({ status: 207, body: { code: 0 } });
    expect(some.body.response).toHaveLength(2);
    const many = Array.from({ length: 101 }, () => `imp_uid[]=${a.imp_uid}`);
    expect((await using.client.rest('GET', `/payments?${many.slice(1).join('&')}`)).status).toBe(200);
    expect((await using.client.rest('GET', `/payments?${many.join('&')}`)).status).toBe(400);
    expect((await using.client.rest('GET', '/payments')).status).toBe(400);
  });

  it('finds the first of an order by the sorting, the latest opened without one', async () => {
    const first = await using.client.pay({ merchant_uid: 'order-1', amount: 100 });
    await advance(10);
    const second = await using.client.open({ merchant_uid: 'order-1', amount: 100, force: true });
    await advance(10);
    await using.client.control('POST', `/payments/${first.imp_uid}/cancel`, { amount: 10 });
    const found = async (rest: string) =>
      (await using.client.rest('GET', `/payments/find/order-1${rest}`)).body.response?.imp_uid;
    expect(await found('')).toBe(second.imp_uid);
    expect(await found('/')).toBe(second.imp_uid);
    expect(await found('?sorting=started')).toBe(first.imp_uid);
    expect(await found('?sorting=-paid')).toBe(first.imp_uid);
    expect(await found('?sorting=-updated')).toBe(first.imp_uid);
    expect(await found('?sorting=updated')).toBe(second.imp_uid);
    expect(await found('/cancelled')).toBe(first.imp_uid);
    expect(await using.client.rest('GET', '/payments/find/order-1/paid')).toMatchObject(unknown);
    const bad = { status: 400, body: { message: '지원되지 않는 상태값입니다.', response: null } };
    expect(await using.client.rest('GET', '/payments/find/order-1/done')).toMatchObject(bad);
    expect(await using.client.rest('GET', '/payments/findAll/order-1/done')).toMatchObject(bad);
    expect(await using.client.rest('GET', '/payments/status/done')).toMatchObject(bad);
  });

  it('lists all attempts of one order, page by page', async () => {
    const opened = [];
    for (let n = 0; n < 5; n += 1) opened.push(await using.client.open({ merchant_uid: 'order-1', amount: 100 }));
    const latestFirst = uidsOf(opened)?.reverse() ?? [];
    const first = await page('/payments/findAll/order-1?limit=2');
    expect(first.body.response).toMatchObject({ total: 5, previous: 0, next: 2 });
    expect(uidsOf(first.body.response?.list)).toEqual(latestFirst.slice(0, 2));
    const last = await page('/payments/findAll/order-1/ready?limit=2&page=3');
    expect(last.body.response).toMatchObject({ total: 5, previous: 2, next: 0 });
    expect(uidsOf(last.body.response?.list)).toEqual(latestFirst.slice(4));
    const ascending = await page('/payments/findAll/order-1?sorting=started');
    expect(uidsOf(ascending.body.response?.list)).toEqual([...latestFirst].reverse());
    for (const bad of ['limit=1001', 'limit=0', 'page=2', 'page=x']) {
      expect((await page(`/payments/findAll/order-1?${bad}`)).status).toBe(400);
    }
  });

  it('lists by status, twenty a page, by the time that goes with the status', async () => {
    const old = await using.client.open({ merchant_uid: 'old', amount: 100 });
    await advance(DAY);
    for (let n = 0; n < 21; n += 1) await using.client.pay({ merchant_uid: `order-${n}`, amount: 100 });
    expect((await page('/payments/status/paid')).body.response).toMatchObject({ total: 21, previous: 0, next: 2 });
    expect((await page('/payments/status/paid')).body.response?.list).toHaveLength(20);
    expect((await page('/payments/status/paid?limit=1000')).body.response).toMatchObject({ total: 21, next: 0 });
    expect((await page('/payments/status/all')).body.response?.total).toBe(22);
    expect((await page('/payments/status/failed')).body.response).toEqual({ total: 0, previous: 0, next: 0, list: [] });
    const sinceYesterday = `?from=${TEST_NOW + DAY - 10}&to=${TEST_NOW + DAY + 100}`;
    expect((await page(`/payments/status/all${sinceYesterday}`)).body.response?.total).toBe(21);
    // Opened yesterday, paid today: it belongs to today.
    await using.client.control('POST', `/payments/${old.imp_uid}/approve`);
    expect((await page(`/payments/status/paid${sinceYesterday}`)).body.response?.total).toBe(22);
  });

  it('refuses windows of more than 90 days, and looks back 90 days by default', async () => {
    await using.client.pay({ merchant_uid: 'order-1', amount: 100 });
    expect((await page(`/payments/status/all?from=0&to=${90 * DAY}`)).status).toBe(200);
    expect((await page(`/payments/status/all?from=0&to=${90 * DAY + 1}`)).status).toBe(400);
    expect((await page('/payments/status/all?from=yesterday')).status).toBe(400);
    await advance(91 * DAY);
    using.client.forgetToken();
    expect((await page('/payments/status/all')).body.response?.total).toBe(0);
    expect((await page(`/payments/status/all?from=${TEST_NOW - 10}&to=${TEST_NOW + 10}`)).body.response?.total).toBe(1);
  });

  it('tells what is left of a payment', async () => {
    const { imp_uid } = await using.client.pay({ merchant_uid: 'order-1', amount: 1100 });
    await using.client.control('POST', `/payments/${imp_uid}/cancel`, { amount: 550 });
    expect((await using.client.rest('GET', `/payments/${imp_uid}/balance`)).body).toMatchObject({
      code: 0,
      response: { amount: 1100, primary: { supply: 500, vat: 50, tax_free: 0, service: 0 }, histories: [] },
    });
  });

  it('answers in the envelope even where there is no route or no sound JSON', async () => {
    expect(await using.client.rest('GET', '/payments/a/b/c/d')).toMatchObject({
      status: 404,
      body: { code: -1, response: null },
    });
    const broken = await using.client.send('POST', '/payments/cancel', '{"imp_uid":');
    expect(broken).toMatchObject({ status: 400, body: { code: -1, response: null } });
  });
});
