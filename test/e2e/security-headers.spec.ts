import { bootApp, type BootedApp } from '../support/boot-app';
import { KEYS } from '../support/keys';
import { rawRequest, type RawRequest } from '../support/raw-request';

const PAGE = 'https://shop.example';
const KEY = { authorization: `Bearer ${KEYS.operator}` };

let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp({ CHECKOUT_ORIGINS: PAGE, PUBLIC_URL: 'https://pay.example' });
});
afterAll(() => booted.close());

/** What an answer lacks. */
async function missing(attempt: RawRequest): Promise<string[]> {
  const { headers } = await rawRequest(booted.url, attempt);
  const policy = String(headers['content-security-policy']);
  // The console's pages load our own script; with no-referrer a browser would not say where their forms come from.
  const isPage = attempt.path.startsWith('/admin') && String(headers['content-type']).startsWith('text/html');
  const wanted: [string, boolean][] = [
    ["default-src 'none'", policy.includes("default-src 'none'")],
    ["frame-ancestors 'none'", policy.includes("frame-ancestors 'none'")],
    [
      'a policy that lets no stranger’s script in',
      !/unsafe-|script-src(?! 'self';)|\*/.test(policy) && (isPage || !policy.includes('script')),
    ],
    ['nosniff', headers['x-content-type-options'] === 'nosniff'],
    ['x-frame-options', headers['x-frame-options'] === 'DENY'],
    ['referrer-policy', headers['referrer-policy'] === 'same-origin'],
    ['no-store', String(headers['cache-control']).includes('no-store')],
    ['HSTS', headers['strict-transport-security'] === 'max-age=31536000'],
    ['silence about what it runs on', headers['x-powered-by'] === undefined && headers['server'] === undefined],
  ];
  return wanted.filter(([, there]) => !there).map(([what]) => what);
}

it('each route, whoever asks: an answer could be framed, kept by a proxy or taken for a script', async () => {
  expect(booted.routes.length).toBeGreaterThan(20);
  const seen: Record<string, string[]> = {};
  for (const route of booted.routes) {
    const [method = '', pattern = ''] = route.split(' ');
    const path = pattern.replace('*', '/x').replace(/:\w+/g, '1');
    for (const headers of [{}, KEY, { accept: 'text/html' }, { origin: PAGE }, { 'content-type': 'text/csv' }])
      seen[`${route} ${JSON.stringify(headers)}`] = await missing({ method, path, headers });
  }
  expect(Object.entries(seen).filter(([, lacks]) => lacks.length > 0)).toEqual([]);
});

it.each<[string, RawRequest]>([
  ['an unknown path', { method: 'GET', path: '/nothing' }],
  ['an unknown method', { method: 'PUT', path: '/orders' }],
  ['a path that cannot be read', { method: 'GET', path: '/orders/%zz' }],
  ['a path that is too long', { method: 'GET', path: `/orders/${'x'.repeat(600)}` }],
  [
    'a body that is too large',
    {
      method: 'POST',
      path: '/payments/complete',
      body: 'x'.repeat(20_000),
      headers: { 'content-type': 'application/json' },
    },
  ],
  [
    'a body that is no JSON',
    { method: 'POST', path: '/payments/complete', body: '{', headers: { 'content-type': 'application/json' } },
  ],
  [
    'a body of another type',
    { method: 'POST', path: '/iamport-webhook', body: 'a,b', headers: { 'content-type': 'text/csv' } },
  ],
  [
    'a preflight of our page',
    {
      method: 'OPTIONS',
      path: '/payments/complete',
      headers: { origin: PAGE, 'access-control-request-method': 'POST' },
    },
  ],
  [
    'a preflight of another',
    {
      method: 'OPTIONS',
      path: '/payments/complete',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    },
  ],
  ['a page', { method: 'GET', path: '/payments/complete/mobile', headers: { accept: 'text/html' } }],
])('%s is answered with all of them', async (_what, attempt) => {
  expect(await missing(attempt)).toEqual([]);
});

it('over plain http nobody is told to use https for a year: a laptop would be locked out of its own port', async () => {
  const plain = await bootApp();
  try {
    const { headers } = await plain.shop.send('GET', '/health/live');
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  } finally {
    await plain.close();
  }
});
