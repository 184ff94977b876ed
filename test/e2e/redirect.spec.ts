import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { runJobsNow } from '../support/jobs';
import { statusChanges, statusOf } from '../support/order-page';
import { breakUpstream, calmDown, callsDuring, healUpstream } from '../support/upstream';

const AMOUNT = 64900;
const SUCCESS = { status: 200, body: { status: 'success', message: '일반 결제 성공' } };
let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp();
  await booted.sandbox.control('PUT', '/settings', { webhook_url: null });
});
afterEach(() => calmDown(booted));
afterAll(() => booted.close());

async function paidUpstream() {
  const { merchant_uid } = await booted.shop.order({ amount: AMOUNT });
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: AMOUNT });
  return { merchant_uid, imp_uid };
}

async function failedUpstream(reason: string) {
  const { merchant_uid } = await booted.shop.order({ amount: AMOUNT });
  const { imp_uid } = await booted.sandbox.open({ merchant_uid, amount: AMOUNT });
  await booted.sandbox.control('POST', `/payments/${imp_uid}/fail`, { reason });
  return { merchant_uid, imp_uid };
}

describe('a phone that comes back with a paid order is told so, whatever the PG put into the address', () => {
  const VARIANTS: [string, (imp: string, order: string) => string][] = [
    ['imp_success=true', (imp, order) => `imp_uid=${imp}&merchant_uid=${order}&imp_success=true`],
    ['imp_success=false', (imp, order) => `imp_uid=${imp}&merchant_uid=${order}&imp_success=false`],
    ['an error besides', (imp, order) => `imp_uid=${imp}&merchant_uid=${order}&error_code=F400&error_msg=%EC%8B%A4`],
    ['success instead', (imp, order) => `imp_uid=${imp}&merchant_uid=${order}&success=true`],
    ['success=false instead', (imp, order) => `imp_uid=${imp}&merchant_uid=${order}&success=false`],
    ['neither (KG Inicis transfer)', (imp, order) => `imp_uid=${imp}&merchant_uid=${order}`],
    ['imp_success twice', (imp, order) => `imp_success=false&imp_uid=${imp}&imp_success=true&merchant_uid=${order}`],
    [
      'merchant_uid twice',
      (imp, order) => `merchant_uid=${order}&imp_uid=${imp}&merchant_uid=${order}&imp_success=true`,
    ],
    ['another merchant_uid before', (imp, order) => `merchant_uid=shop-17&imp_uid=${imp}&merchant_uid=${order}`],
    ['imp_uid twice', (imp, order) => `imp_uid=${imp}&imp_uid=${imp}&merchant_uid=${order}`],
    ['imp_uid=null before', (imp, order) => `imp_uid=null&imp_uid=${imp}&merchant_uid=${order}`],
    ["the shop's own query", (imp, order) => `lang=ko&cart=3&imp_uid=${imp}&merchant_uid=${order}`],
    ['no merchant_uid', (imp) => `imp_uid=${imp}&imp_success=true`],
    ['merchant_uid empty', (imp) => `imp_uid=${imp}&merchant_uid=&imp_success=true`],
    ['merchant_uid=undefined', (imp) => `imp_uid=${imp}&merchant_uid=undefined`],
  ];
  it.each(VARIANTS)('%s', async (_name, query) => {
    const { imp_uid, merchant_uid } = await paidUpstream();
    const { status, body } = await booted.shop.redirect(`?${query(imp_uid, merchant_uid)}`);
    expect({ status, body }).toEqual(SUCCESS);
    expect(await statusOf(booted, merchant_uid)).toBe('paid');
  });

  it('refreshing the page gives the same answer and changes nothing', async () => {
    const { imp_uid, merchant_uid } = await paidUpstream();
    const query = `?imp_uid=${imp_uid}&merchant_uid=${merchant_uid}`;
    for (let visit = 0; visit < 3; visit += 1) expect(await booted.shop.redirect(query)).toMatchObject(SUCCESS);
    expect(await statusChanges(booted, merchant_uid)).toEqual(['pending > paid']);
  });
});

describe('`imp_success=true` is a claim like any other', () => {
  const claimed = (imp_uid: string, merchant_uid: string) =>
    booted.shop.redirect(`?imp_uid=${imp_uid}&merchant_uid=${merchant_uid}&imp_success=true&success=true`);

  it('a payment that failed has failed', async () => {
    const { imp_uid, merchant_uid } = await failedUpstream('한도초과');
    const answer = await claimed(imp_uid, merchant_uid);
    expect(answer).toMatchObject({ status: 402, body: { status: 'failed', message: '한도초과' } });
    expect(await statusOf(booted, merchant_uid)).toBe('pending');
  });

  it('a window that is still open is pending', async () => {
    const { merchant_uid } = await booted.shop.order({ amount: AMOUNT });
    const { imp_uid } = await booted.sandbox.open({ merchant_uid, amount: AMOUNT });
    expect(await claimed(imp_uid, merchant_uid)).toMatchObject({ status: 202, body: { status: 'pending' } });
  });

  it("another order's payment is a forgery, and both orders stay as they are", async () => {
    const { imp_uid, merchant_uid } = await paidUpstream();
    const other = await booted.shop.order({ amount: AMOUNT });
    expect(await claimed(imp_uid, other.merchant_uid)).toMatchObject({ status: 400, body: { status: 'forgery' } });
    expect(await statusOf(booted, other.merchant_uid)).toBe('pending');
    expect(await statusOf(booted, merchant_uid)).toBe('pending');
  });

  it('a payment that nobody knows is notFound', async () => {
    expect(await claimed('imp_000000000000', 'order_1')).toMatchObject({ status: 404, body: { status: 'notFound' } });
  });
});

it('an outage is pending, and the order is paid later without the phone', async () => {
  const { imp_uid, merchant_uid } = await paidUpstream();
  await breakUpstream(booted, { status: 503 });
  const answer = await booted.shop.redirect(`?imp_uid=${imp_uid}&imp_success=true`);
  expect(answer).toMatchObject({ status: 202, body: { status: 'pending' } });
  const page = await booted.shop.redirect(`?imp_uid=${imp_uid}`, { accept: 'text/html' });
  expect(page.text).toContain('결제를 확인하고 있습니다');
  await healUpstream(booted);
  await runJobsNow(booted);
  await until(async () => (await statusOf(booted, merchant_uid)) === 'paid');
});

describe('without a usable imp_uid the buyer learns why, and upstream is not asked', () => {
  it.each([
    ['nothing at all', ''],
    ['imp_uid missing', '?merchant_uid=order_1&imp_success=false&error_code=F1&error_msg=x'],
    ['imp_uid=null', '?imp_uid=null&merchant_uid=order_1&imp_success=false'],
    ['imp_uid=undefined', '?imp_uid=undefined'],
    ['imp_uid empty', '?imp_uid=&merchant_uid=order_1'],
    ['imp_uid a path', '?imp_uid=..%2Fusers%2FgetToken'],
    ['imp_uid with a query', '?imp_uid=imp_123456789012%3Finclude_sandbox%3Dtrue'],
    ['imp_uid an object', '?imp_uid[$ne]=1'],
    ['imp_uid a list in brackets', '?imp_uid[]=imp_123456789012'],
    ['error_code alone (app wrappers)', '?error_code=USER_CANCEL'],
    ['broken percent signs', '?imp_uid=%E0%A4%A&error_msg=%'],
  ])('%s', async (_name, query) => {
    const calls = await callsDuring(booted, async () => {
      expect(await booted.shop.redirect(query)).toMatchObject({ status: 400, body: { status: 'invalid' } });
      const page = await booted.shop.redirect(query, { accept: 'text/html' });
      expect(page.status).toBe(200);
      expect(page.headers.get('content-type')).toMatch(/^text\/html/);
      expect(page.text).toContain('결제가 진행되지 않았습니다');
    });
    expect(calls).toEqual({});
  });
});

describe('Accept', () => {
  it.each([
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', /^text\/html/],
    ['text/html', /^text\/html/],
    ['*/*', /^text\/html/],
    ['application/json', /^application\/json/],
    ['application/json, text/plain, */*', /^application\/json/],
    ['application/json;q=0.5, text/html', /^text\/html/],
  ])('%s', async (accept, contentType) => {
    const { imp_uid, merchant_uid } = await paidUpstream();
    const answer = await booted.shop.redirect(`?imp_uid=${imp_uid}&merchant_uid=${merchant_uid}`, { accept });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(contentType);
  });
});

describe('CHECKOUT_RESULT_URL', () => {
  it("sends the buyer to the shop's own page with order and status, and keeps that page's own query", async () => {
    const own = await bootApp({ CHECKOUT_RESULT_URL: 'https://shop.example/done?lang=ko&status=mine#top' });
    try {
      const { merchant_uid } = await own.shop.order({ amount: AMOUNT });
      const { imp_uid } = await own.sandbox.pay({ merchant_uid, amount: AMOUNT });
      const land = (query: string) => own.shop.redirect(query, { accept: 'text/html' });
      const seen = await land(`?imp_uid=${imp_uid}&merchant_uid=${merchant_uid}&imp_success=false&lang=xx`);
      expect(seen.status).toBe(303);
      const target = new URL(seen.headers.get('location') ?? '');
      expect(target.origin + target.pathname + target.hash).toBe('https://shop.example/done#top');
      expect(Object.fromEntries(target.searchParams)).toEqual({ lang: 'ko', merchant_uid, status: 'success' });
      const strange = await land(`?imp_uid=${imp_uid}&merchant_uid=${encodeURIComponent('a&status=success#b')}`);
      expect(new URL(strange.headers.get('location') ?? '').searchParams.getAll('status')).toEqual(['forgery']);
      const json = await own.shop.redirect(`?imp_uid=${imp_uid}&merchant_uid=${merchant_uid}`);
      expect(json).toMatchObject(SUCCESS);
    } finally {
      await own.close();
    }
  });
});
