import { bootApp, type BootedApp } from '../support/boot-app';
import { KEYS } from '../support/keys';
import { rawRequest } from '../support/raw-request';

const PAGE = 'https://shop.example';
const RESULT = 'https://shop.example/done?lang=ko';

let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp({
    CHECKOUT_ORIGINS: `${PAGE},http://localhost:8080`,
    CHECKOUT_RESULT_URL: RESULT,
    TRUST_PROXY: '1',
    RATE_LIMIT_UNKNOWN_PAYMENTS: '10000',
  });
});
afterAll(() => booted.close());

const ROUTES = [
  '/payments/complete',
  '/orders/order_1',
  '/admin/orders',
  '/admin/session',
  '/iamport-webhook',
  '/nothing',
];

/** What the browser is told, for the request itself and for its preflight. */
async function cors(origin: string, path: string) {
  const preflight = {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'x-csrf-token',
  };
  const replies = await Promise.all([
    rawRequest(booted.url, { method: 'GET', path, headers: { origin } }),
    rawRequest(booted.url, { method: 'OPTIONS', path, headers: preflight }),
  ]);
  return replies.map(({ headers }) => ({
    origin: headers['access-control-allow-origin'],
    credentials: headers['access-control-allow-credentials'],
    headers: headers['access-control-allow-headers'] ?? '',
    vary: headers.vary ?? '',
  }));
}

describe('only the shop’s pages read answers, or any page reads what its visitor bought', () => {
  it.each([PAGE, 'http://localhost:8080'])('%s does, without cookies', async (origin) => {
    for (const path of ROUTES)
      for (const told of await cors(origin, path)) {
        expect(told).toMatchObject({ origin, credentials: undefined });
        expect(told.headers).not.toMatch(/csrf|\*/);
      }
  });

  it.each([
    'null',
    '*',
    'https://evil.example',
    'https://shop.example.evil.example',
    'https://evilshop.example',
    'https://shop.example:8443',
    'https://shop.example/',
    'http://shop.example',
    'https://SHOP.example',
    'https://sub.shop.example',
    'https://shop.example@evil.example',
    'https://shop_example',
    'https://shopxexample',
    `${PAGE}, https://evil.example`,
    'file://',
    '',
  ])('%j does not', async (origin) => {
    for (const path of ROUTES)
      for (const told of await cors(origin, path)) {
        expect(told).toMatchObject({ origin: undefined, credentials: undefined });
        expect(told.vary.toLowerCase()).toContain('origin');
      }
  });

  it('without CHECKOUT_ORIGINS nobody does', async () => {
    const closed = await bootApp({ CHECKOUT_ORIGINS: '' });
    try {
      for (const method of ['GET', 'OPTIONS']) {
        const headers = { origin: PAGE, 'access-control-request-method': 'GET' };
        const reply = await rawRequest(closed.url, { method, path: '/orders/order_1', headers });
        expect(Object.keys(reply.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
      }
    } finally {
      await closed.close();
    }
  });
});

describe('the buyer is sent only where the configuration says, or a link of ours leads to a copy of the shop', () => {
  const names = [
    'url',
    'redirect',
    'redirect_url',
    'm_redirect_url',
    'return_url',
    'next',
    'CHECKOUT_RESULT_URL',
    'host',
  ];
  const evil = names.map((name) => `${name}=https%3A%2F%2Fevil.example%2F`).join('&');
  const queries = [
    evil,
    `merchant_uid=${encodeURIComponent('https://evil.example/')}`,
    `merchant_uid=${encodeURIComponent('x&status=success#')}`,
    `merchant_uid=${encodeURIComponent('order\r\nlocation: https://evil.example')}`,
    'status=success&merchant_uid=order_1',
    'imp_uid=//evil.example&merchant_uid=@evil.example',
  ];
  const forged = {
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'http',
    'x-forwarded-for': '203.0.113.7',
    'x-forwarded-prefix': '//evil.example',
    'x-original-url': '//evil.example',
    forwarded: 'host=evil.example',
    referer: 'https://evil.example/',
    origin: 'https://evil.example',
  };

  it.each(['imp_uid=imp_123456789012&', ''])('whatever the query and the headers say (%s)', async (payment) => {
    for (const query of queries)
      for (const headers of [{}, forged]) {
        const path = `/payments/complete/mobile?${payment}${query}`;
        const reply = await rawRequest(booted.url, {
          method: 'GET',
          path,
          headers: { accept: 'text/html', ...headers },
        });
        expect(reply.text).not.toMatch(/evil\.example.*(href|src|action)=|(href|src|action)=.*evil\.example/);
        const { location } = reply.headers;
        expect([path, reply.status, location === undefined]).toEqual([
          path,
          payment === '' ? 200 : 303,
          payment === '',
        ]);
        if (location === undefined) continue;
        const url = new URL(location);
        expect(url.origin + url.pathname).toBe('https://shop.example/done');
        expect(url.hash).toBe('');
        expect(url.searchParams.getAll('status')).toEqual(['notFound']);
        expect(
          [...url.searchParams.keys()].filter((name) => !['lang', 'merchant_uid', 'status'].includes(name)),
        ).toEqual([]);
      }
  });

  it('no other route sends anybody anywhere, but the console from one page of its own to another', async () => {
    for (const route of booted.routes) {
      const [method = '', pattern = ''] = route.split(' ');
      if (pattern === '/payments/complete/mobile') continue;
      const headers = { ...forged, accept: 'text/html', authorization: `Bearer ${KEYS.operator}` };
      const path = `${pattern.replace('*', '/x').replace(/:\w+/g, '1')}?${evil}`;
      const reply = await rawRequest(booted.url, { method, path, headers });
      const { location = '' } = reply.headers;
      const isOwn =
        pattern.startsWith('/admin') && new URL(location, booted.url).href.startsWith(`${booted.url}/admin/`);
      expect([route, location !== '' && !isOwn, reply.status >= 300 && reply.status < 400 && !isOwn]).toEqual([
        route,
        false,
        false,
      ]);
    }
  });
});
