import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { DEEP, findFaults, hostileFields, hostileQuery, hostileSegment, sample, SEED } from '../support/hostile';
import { dropJobs, runJobsNow } from '../support/jobs';
import { KEYS } from '../support/keys';
import { rawBytes, rawRequest, type RawRequest } from '../support/raw-request';
import { breakUpstream, healUpstream } from '../support/upstream';
import { attack as sendHostile, wrongWith } from './contract';

let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp();
});
afterAll(() => booted.close());

const shopKey = { authorization: `Bearer ${KEYS.order}` };
const POSTS: [string, Record<string, string>][] = [
  ['/orders', shopKey],
  ['/payments/complete', {}],
  ['/iamport-webhook', {}],
  ['/payments/confirm', {}],
];

const attack = (attempt: RawRequest) => sendHostile(booted.url, attempt);

/** A purchase from beginning to end. */
async function purchase(): Promise<void> {
  const { merchant_uid } = await booted.shop.order();
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: 64900 });
  expect((await booted.shop.complete({ imp_uid, merchant_uid })).body).toMatchObject({ status: 'success' });
}
afterEach(async () => {
  await healUpstream(booted);
  await dropJobs(booted);
  await purchase();
});

describe(`a flood of junk gets no 5xx and the next purchase is paid (seed ${SEED})`, () => {
  it.each(['application/json', 'text/html', '*/*', ';q=,'])('the redirect read as %s, 200 queries', async (accept) => {
    const path = '/payments/complete/mobile?';
    const attempts = sample(hostileQuery, 200).map((q) => ({ method: 'GET', path: path + q, headers: { accept } }));
    expect(await findFaults(attempts, attack)).toEqual([]);
  });

  it.each(['/', '/payments/', '/admin/'])('GET %s…, 200 paths that are no routes', async (prefix) => {
    const attempts = sample(hostileSegment, 200).map((last) => ({ method: 'GET', path: prefix + last }));
    expect(await findFaults(attempts, attack)).toEqual([]);
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE'])('%s on every route', async (method) => {
    const paths = [...POSTS.map(([path]) => path), '/orders/x', '/admin/orders', '/health/live'];
    const statuses = await Promise.all(
      paths.map(async (path) => (await rawRequest(booted.url, { method, path, headers: shopKey })).status),
    );
    expect(statuses.filter((status) => status >= 500)).toEqual([]);
  });
});

describe('bodies that eat the stack or the memory are refused', () => {
  const json = { 'content-type': 'application/json' };
  it.each(POSTS)('POST %s, nested thousands deep', async (path, key) => {
    const inField = (field: string, deep: string) =>
      `{"imp_uid":"imp_123456789012","merchant_uid":"x","name":"a","amount":1,"${field}":${deep}}`;
    const bodies = ['custom_data', 'unknown', 'name', 'amount', 'imp_uid', 'merchant_uid']
      .flatMap((field) => [inField(field, DEEP.lists), inField(field, DEEP.objects)])
      .concat(Object.values(DEEP));
    const attempts = bodies.map((body) => ({ method: 'POST', path, headers: { ...json, ...key }, body }));
    expect(await findFaults(attempts, attack)).toEqual([]);
  });

  it.each(POSTS)('POST %s over 16 kB is 413, whether its length is told or not', async (path, key) => {
    for (const type of ['application/json', 'application/x-www-form-urlencoded']) {
      const headers = { ...key, 'content-type': type };
      const body = type === 'application/json' ? `{"a":"${'x'.repeat(16_400)}"}` : `a=${'x'.repeat(16_400)}`;
      const told = await rawRequest(booted.url, { method: 'POST', path, headers, body });
      expect(told.status).toBe(413);
      const chunked = { ...headers, 'transfer-encoding': 'chunked', 'content-length': [] };
      const untold = await rawRequest(booted.url, { method: 'POST', path, headers: chunked, body });
      expect([untold.status, wrongWith(told), wrongWith(untold)]).toEqual([413, null, null]);
    }
  });

  it('what is not HTTP is answered or cut off, and costs nobody else anything', async () => {
    const requests = [
      'GET / HTTP/9.9\r\n\r\n',
      `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
      `GET / HTTP/1.1\r\nHost: a\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`,
      'POST /iamport-webhook HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      'POST /iamport-webhook HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n',
      'POST /iamport-webhook HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      'GET http://evil.example/orders HTTP/1.1\r\nConnection: close\r\nHost: a\r\n\r\n',
      '\x16\x03\x01\x02\x00\x01\x00\x01\xfc',
    ];
    for (const answer of await Promise.all(requests.map((bytes) => rawBytes(booted.url, bytes)))) {
      expect(answer).toMatch(/^(HTTP\/1\.1 4|$)/);
      expect(answer).not.toMatch(/node_modules|\bat .+:\d+:\d+/);
    }
  });
});

describe('i’mport sends a webhook once: a well-formed one is stored, whatever comes with it', () => {
  it(`300 deliveries with hostile extra fields (seed ${SEED})`, async () => {
    const faults = await findFaults(sample(hostileFields, 300), async (fields) => {
      const body = `{"imp_uid":"imp_123456789012","merchant_uid":"x"${fields && ','}${fields}}`;
      const headers = { 'content-type': 'application/json' };
      const { status } = await rawRequest(booted.url, { method: 'POST', path: '/iamport-webhook', headers, body });
      return status === 200 ? null : `${status}: ${body.slice(0, 300)}`;
    });
    expect(faults).toEqual([]);
  });

  it.each(Object.values({ lists: DEEP.lists, objects: DEEP.objects }))('and fields nested too deep', async (deep) => {
    const imp_uid = 'imp_777777777777';
    const count = async () =>
      (await booted.query('SELECT 1 FROM webhook_deliveries WHERE imp_uid = $1', [imp_uid])).length;
    const before = await count();
    const headers = { 'content-type': 'application/json' };
    const body = `{"imp_uid":"${imp_uid}","merchant_uid":"x","extra":${deep}}`;
    expect((await booted.shop.send('POST', '/iamport-webhook', headers, body)).status).toBe(200);
    expect(await count()).toBe(before + 1);
  });
});

// Upstream is down when both arrive, so neither claim can be told from the other: the check must ask the payment itself.
it('a stranger who claims a payment for another order while upstream is down does not stop the real one', async () => {
  const [real, strangers] = [await booted.shop.order(), await booted.shop.order()];
  await booted.sandbox.control('PUT', '/faults', { webhooks: { drop: true } });
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid: real.merchant_uid, amount: 64900 });
  await breakUpstream(booted, { status: 503 });
  for (const { merchant_uid } of [real, strangers])
    expect((await booted.shop.complete({ imp_uid, merchant_uid })).status).toBe(202);
  await healUpstream(booted);
  await runJobsNow(booted);
  await until(async () => (await booted.shop.viewOrder(real.merchant_uid)).body['status'] === 'paid');
}, 10_000);

describe.each([
  ['any sender', {}],
  ['listed senders', { WEBHOOK_ALLOWED_IPS: '203.0.113.7,2001:db8::/32' }],
])('behind a proxy, webhooks from %s', (_title, env) => {
  let proxied: BootedApp;
  beforeAll(async () => {
    proxied = await bootApp({ TRUST_PROXY: '127.0.0.1', ...env });
  });
  afterAll(() => proxied.close());

  const odd = ['unknown', '203.0.113.7:4711', '[2001:db8::1]', '::ffff:203.0.113.7', 'fe80::1%eth0', '999.1.1.1', ''];
  it.each([...odd, '1'.repeat(46), `${'2001:db8::1,'.repeat(9)}x`, 'a, b, c', "';--"])(
    'X-Forwarded-For %s never makes a webhook fail',
    async (forwarded) => {
      const headers = { 'content-type': 'application/json', 'x-forwarded-for': forwarded };
      const body = '{"imp_uid":"imp_123456789012","merchant_uid":"x"}';
      const reply = await rawRequest(proxied.url, { method: 'POST', path: '/iamport-webhook', headers, body });
      expect([reply.status === 200 || reply.status === 403, wrongWith(reply)]).toEqual([true, null]);
    },
  );
});
