import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { ConsoleClient, textOf } from '../support/console-client';
import { KEYS } from '../support/keys';

/** Tries to run, and to break out of every place where a page may print it; 16 characters are all a buyer's name has. */
const EVIL = { name: '"><b>x</b>&', text: `</pre></script><script>alert(1)</script>'"&` };
const PAGES = ['orders', 'reviews', 'refunds', 'notifications'].map((name) => `/admin/console/${name}`);

let booted: BootedApp;
let operator: ConsoleClient;
let viewer: ConsoleClient;
let nobody: ConsoleClient;
beforeAll(async () => {
  booted = await bootApp();
  operator = await ConsoleClient.signedIn(booted, KEYS.operator);
  viewer = await ConsoleClient.signedIn(booted, KEYS.viewer);
  nobody = ConsoleClient.nobody(booted);
});
afterAll(() => booted.close());

/** Everything in it that a stranger can write: the buyer, a webhook, what the PG says; and what needs an operator. */
async function strangeOrder(): Promise<string> {
  const { merchant_uid } = await booted.shop.order({
    ...{ buyer_name: EVIL.name, buyer_addr: EVIL.text, buyer_tel: '010-5555-0101' },
    ...{
      name: EVIL.text.slice(0, 40),
      customer_id: EVIL.text,
      reference: EVIL.text,
      custom_data: { [EVIL.text]: EVIL.text },
    },
  });
  const { imp_uid } = await booted.sandbox.open({
    merchant_uid,
    amount: 64900,
    pay_method: 'vbank',
    buyer_name: EVIL.name,
  });
  const account = { vbank_num: '<i>123-45', vbank_holder: EVIL.name, vbank_name: EVIL.text };
  await booted.sandbox.control('POST', `/payments/${imp_uid}/issue-vbank`, account);
  await until(async () => (await booted.shop.viewOrder(merchant_uid)).body['status'] === 'vbank_issued');
  await booted.shop.webhook({ imp_uid, merchant_uid, status: 'ready', [EVIL.text]: EVIL.text });
  const failed = await booted.sandbox.open({ merchant_uid, amount: 64900 });
  await booted.sandbox.control('POST', `/payments/${failed.imp_uid}/fail`, { reason: EVIL.text });
  await booted.shop.complete({ imp_uid: failed.imp_uid, merchant_uid });
  const other = await booted.sandbox.pay({ merchant_uid, amount: 100, force: true });
  await booted.shop.complete({ imp_uid: other.imp_uid, merchant_uid });
  await until(async () => (await booted.query(`SELECT FROM notifications WHERE status = 'sent'`)).length > 0);
  await booted.query(`UPDATE notifications SET status = 'failed', last_error = $1, sent_at = NULL`, [EVIL.text]);
  return merchant_uid;
}

const reads = async () =>
  (
    await booted.query<{ line: string }>(
      `SELECT operator || ' ' || action || ' ' || array_to_string(merchant_uids, ',') AS line FROM admin_reads ORDER BY id`,
    )
  ).map(({ line }) => line);

describe('what strangers wrote', () => {
  let merchantUid: string;
  beforeAll(async () => {
    merchantUid = await strangeOrder();
  });

  it('runs nothing and breaks nothing in any page, or a buyer’s name gives money back', async () => {
    for (const path of [
      ...PAGES,
      `/admin/console/orders/${merchantUid}`,
      `/admin/console/orders?q=${encodeURIComponent(EVIL.text)}`,
    ]) {
      const page = await operator.get(path);
      expect([path, page.status]).toEqual([path, 200]);
      expect(
        page.text.match(/<script(?! src="\/admin\/assets\/htmx-[0-9a-f]{12}\.js" defer)|<b>|<i>| style=| on\w+=/),
      ).toBeNull();
      expect(page.text.length).toBeLessThan(150_000);
      expect(page.headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
    }
  });

  it('stands there to be read all the same', async () => {
    const { text } = await operator.get(`/admin/console/orders/${merchantUid}`);
    const escaped = (given: string) => given.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
    for (const given of [EVIL.name, EVIL.text, '<i>123-45']) expect(text).toContain(escaped(given));
  });

  it('a viewer is shown no button that only an operator may press', async () => {
    for (const path of [...PAGES, `/admin/console/orders/${merchantUid}`]) {
      const forms = [...(await viewer.get(path)).text.matchAll(/method="post" action="([^"]*)"/g)].map(([, to]) => to);
      expect(forms).toEqual(['/admin/console/sign-out']);
    }
    const { text } = await operator.get(`/admin/console/orders/${merchantUid}`);
    for (const act of ['/sync"', '/refund?', '/redeliver"', '/resolve"']) expect(text).toContain(act);
  });

  it('every page that showed a buyer stands in the record of reads', async () => {
    const before = (await reads()).length;
    const paths = [
      '/admin/console/orders?q=5555',
      `/admin/console/orders/${merchantUid}`,
      '/admin/console/reviews',
      '/admin/console/notifications',
    ];
    for (const path of paths) await viewer.get(path);
    await viewer.get('/admin/console/sign-in');
    expect((await reads()).slice(before)).toEqual([
      `lee GET /admin/console/orders ${merchantUid}`,
      `lee GET /admin/console/orders/:merchant_uid ${merchantUid}`,
      `lee GET /admin/console/reviews ${merchantUid}`,
      `lee GET /admin/console/notifications ${merchantUid}`,
    ]);
  });

  it('a page that cannot be recorded is not shown', async () => {
    await booted.query('ALTER TABLE admin_reads RENAME TO away');
    try {
      const page = await viewer.get(`/admin/console/orders/${merchantUid}`);
      expect([page.status, page.text.includes('5555')]).toEqual([500, false]);
    } finally {
      await booted.query('ALTER TABLE away RENAME TO admin_reads');
    }
  });
});

describe('an order’s page', () => {
  it('tells in one order of time who did what', async () => {
    const { merchant_uid } = await booted.shop.order({ buyer_tel: '010-7777-0101' });
    const { imp_uid } = await booted.sandbox.issueVbank({ merchant_uid, amount: 64900 });
    await until(
      async () =>
        (await booted.query(`SELECT FROM notifications WHERE status = 'sent' AND imp_uid = $1`, [imp_uid])).length > 0,
    );
    const path = `/admin/console/orders/${merchant_uid}`;
    const id = /notifications\/(\d+)\/redeliver/.exec((await operator.get(path)).text)?.[1] ?? '';
    const again = await operator.act(`/admin/console/notifications/${id}/redeliver`, { return_to: path });
    expect(textOf(again)).toContain('It is being sent again.');
    const timeline = textOf({ ...again, text: again.text.split('id="timeline"')[1] ?? '' });
    const at = [
      'notification.redelivered',
      'Text message vbank_issued',
      'payment.vbank_issued',
      'Webhook',
      'order.created',
    ].map((what) => timeline.indexOf(what));
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    expect(at.every((place) => place > 0)).toBe(true);
    expect(timeline).toMatch(/notification\.redelivered imp_\d+ by an operator kim/);
    expect(timeline).toMatch(/payment\.vbank_issued imp_\d+ Pending → Account issued by a webhook/);
    expect(timeline).toMatch(/\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)? KST/);
  });

  it('stays small however many webhooks a stranger sends about it, and shows the others on further pages', async () => {
    const { merchant_uid } = await booted.shop.order();
    const { imp_uid } = await booted.sandbox.open({ merchant_uid, amount: 64900 });
    const junk = { imp_uid, merchant_uid, note: '"'.repeat(6_000) };
    for (let i = 0; i < 60; i += 1) await booted.shop.webhook(junk);
    const path = `/admin/console/orders/${merchant_uid}`;
    const page = await viewer.get(path);
    expect(Buffer.byteLength(page.text)).toBeLessThan(150_000);
    expect(page.text).toContain(`href="${path}?after=40#timeline"`);
    expect(textOf(await viewer.get(`${path}?after=40`))).toContain('order.created');
  });

  it('looks at i’mport when it is told to, and says so when i’mport is silent', async () => {
    const { merchant_uid } = await booted.shop.order();
    await booted.sandbox.control('PUT', '/settings', { webhook_url: null });
    await booted.sandbox.pay({ merchant_uid, amount: 64900 });
    const path = `/admin/console/orders/${merchant_uid}`;
    expect(textOf(await operator.act(`${path}/sync`))).toMatch(/Looked at i’mport.* Status Paid /);
    await booted.sandbox.control('PUT', '/faults', { error_rate: 1 });
    expect(textOf(await operator.act(`${path}/sync`))).toContain('i’mport did not answer.');
    await booted.sandbox.control('POST', '/reset');
  });

  it('that does not exist is a page that says so', async () => {
    const page = await viewer.get('/admin/console/orders/order_none');
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(textOf(page)).toContain('Not found');
  });
});

describe('the list of orders', () => {
  it('is found by what a form sends, empty fields and days in Korea included', async () => {
    const { merchant_uid } = await booted.shop.order({ buyer_name: 'Nightingale' });
    // A quarter past midnight in Korea is the day before in UTC.
    await booted.query(`UPDATE orders SET created_at = '2026-03-01T15:15:00Z' WHERE merchant_uid = $1`, [merchant_uid]);
    const found = async (query: string) =>
      (await viewer.get(`/admin/console/orders?q=nightingale&status=&review=&${query}`)).text.includes(merchant_uid);
    expect(await found('from=&to=')).toBe(true);
    expect(await found('from=2026-03-02&to=2026-03-02')).toBe(true);
    expect(await found('from=2026-03-01&to=2026-03-01')).toBe(false);
    expect(await found('from=2026-03-03&to=')).toBe(false);
  });

  it('comes in pages that keep what was searched for', async () => {
    for (let i = 0; i < 3; i += 1) await booted.shop.order({ buyer_name: 'Flock & Co' });
    const first = await viewer.get(`/admin/console/orders?q=flock+%26&status=pending&limit=2`);
    const next = /rel="next" href="([^"]+)"/.exec(first.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(next).toContain('q=flock+%26&status=pending&limit=2&cursor=');
    const second = await viewer.get(next);
    expect(textOf(second)).toContain('1 shown');
    expect(second.text).toContain('>Newest</a>');
  });

  it.each(['status=none', 'cursor=x', 'q=%00', 'from=yesterday'])('%s is refused in words', async (query) => {
    const page = await viewer.get(`/admin/console/orders?${query}`);
    expect(page.status).toBe(400);
    expect(page.text).toMatch(/<div id="results"><p class="notice bad" role="alert">The request is malformed/);
  });

  it('speaks Korean to whoever reads Korean', async () => {
    const { text } = await viewer.get('/admin/console/orders', { 'accept-language': 'ko-KR,ko;q=0.9' });
    expect(text).toContain('<html lang="ko">');
    expect(text).toContain('결제 대기');
    expect(text).toMatch(/[\d,]+원/);
  });
});

it('what the pages load may be kept for ever, and is small', async () => {
  const { text } = await nobody.get('/admin/console/sign-in');
  const [style = '', script = ''] = [...text.matchAll(/\/admin\/assets\/[\w.-]+/g)].map(([url]) => url);
  for (const [url, type] of [
    [style, 'text/css'],
    [script, 'text/javascript'],
  ] as const) {
    const asset = await nobody.get(url);
    expect(asset.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  }
  expect((await nobody.get(style)).text.length).toBeLessThan(10_000);
  expect((await nobody.get('/admin/assets/..%2fconsole-page.tsx')).status).toBe(404);
  expect((await viewer.get('/admin/console/orders')).headers.get('cache-control')).toBe('no-store');
});
