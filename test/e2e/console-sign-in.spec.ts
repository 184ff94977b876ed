import { bootApp, type BootedApp } from '../support/boot-app';
import { ConsoleClient, textOf } from '../support/console-client';
import { KEYS } from '../support/keys';

const SIGN_IN = '/admin/console/sign-in';

let booted: BootedApp;
let nobody: ConsoleClient;
beforeAll(async () => {
  booted = await bootApp();
  nobody = ConsoleClient.nobody(booted);
});
afterAll(() => booted.close());

const locationOf = ({ status, headers }: { status: number; headers: Headers }) => [status, headers.get('location')];

it('signing in leads back to the page that was asked for, and signing out ends it', async () => {
  const wanted = '/admin/console/orders?q=bird';
  const asked = await nobody.get(wanted);
  expect(locationOf(asked)).toEqual([303, `${SIGN_IN}?return_to=${encodeURIComponent(wanted)}`]);
  const page = await nobody.get(asked.headers.get('location') ?? '');
  expect(page.text).toContain(`name="return_to" value="${wanted}"`);
  expect(page.text).toContain('autocomplete="current-password"');
  const reply = await nobody.post(SIGN_IN, { key: KEYS.viewer, return_to: wanted });
  expect(locationOf(reply)).toEqual([303, wanted]);
  const cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? '';
  expect((await nobody.get(wanted, { cookie })).status).toBe(200);
  const viewer = await ConsoleClient.signedIn(booted, KEYS.viewer);
  expect((await viewer.get('/admin')).status).toBe(200);
  expect(textOf(await viewer.act('/admin/console/sign-out'))).toContain('You are signed out.');
  expect((await viewer.get(wanted)).status).toBe(303);
});

it.each([
  'https://evil.example/',
  '//evil.example/admin/console/orders',
  '/\\evil.example/admin/console/orders',
  '\\\\evil.example',
  '/\t/evil.example',
  ' //evil.example',
  'javascript:alert(1)//admin/console/',
  'https:evil.example',
  '/admin/console/..//evil.example',
  '/admin/console/../../orders',
  '/admin/console/%2e%2e//evil.example',
  '/admin/console.evil.example/',
  '/admin@evil.example/',
  '/admin/console/sign-out',
  '/admin/orders',
  '/admin/console/\r\nset-cookie:a=b',
  '',
])('nobody is led elsewhere by signing in: %j', async (return_to) => {
  const { headers } = await nobody.post(SIGN_IN, { key: KEYS.viewer, return_to });
  const to = new URL(headers.get('location') ?? '', booted.url);
  expect(to.origin).toBe(booted.url);
  expect(to.pathname).toMatch(/^\/admin\/console\/(orders$|set-cookie|%0D|set)/);
  expect(headers.get('set-cookie')).toMatch(/^admin_session=/);
  const page = await nobody.get(`${SIGN_IN}?${new URLSearchParams({ return_to })}`);
  expect(page.text).not.toMatch(/evil\.example"|javascript:/);
});

it('a wrong key is told where the key is asked for, and the way back is kept', async () => {
  const page = await nobody.post(SIGN_IN, { key: 'guess', return_to: '/admin/console/reviews' });
  expect([page.status, page.headers.get('set-cookie')]).toEqual([401, null]);
  expect(page.text).toMatch(/role="alert" id="error">No such key\./);
  expect(page.text).toContain('name="return_to" value="/admin/console/reviews"');
  expect(page.text).not.toContain('guess');
});

it('so is one try too many', async () => {
  const strict = await bootApp({ RATE_LIMIT_SIGN_IN: '2' });
  try {
    const stranger = ConsoleClient.nobody(strict);
    for (let i = 0; i < 2; i += 1) expect((await stranger.post(SIGN_IN, { key: 'guess' })).status).toBe(401);
    const page = await stranger.post(SIGN_IN, { key: KEYS.operator });
    expect([page.status, page.headers.get('set-cookie')]).toEqual([429, null]);
    expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(textOf(page)).toContain('Too many tries from this address.');
  } finally {
    await strict.close();
  }
});

it('a session that is over while somebody types leads the whole page to the sign-in, not its list', async () => {
  const reply = await nobody.get('/admin/console/orders?q=x', { 'hx-request': 'true' });
  expect(reply.status).toBe(401);
  expect(reply.headers.get('hx-redirect')).toBe(
    `${SIGN_IN}?return_to=${encodeURIComponent('/admin/console/orders?q=x')}`,
  );
});

it('one that is over when a form is sent leads back to the page of the form', async () => {
  const to = async (path: string) => (await nobody.post(path)).headers.get('location');
  const back = (page: string) => `${SIGN_IN}?return_to=${encodeURIComponent(page)}`;
  expect(await to('/admin/console/orders/order_1/refund')).toBe(back('/admin/console/orders/order_1'));
  expect(await to('/admin/console/reviews/1/resolve')).toBe(back('/admin/console/reviews'));
});

describe('what another page has the operator’s browser send is refused, or a click anywhere gives money back', () => {
  const FORMS = [
    '/admin/console/orders/order_1/sync',
    '/admin/console/orders/order_1/refund/confirmation',
    '/admin/console/orders/order_1/refund',
    '/admin/console/notifications/1/redeliver',
    '/admin/console/reviews/1/resolve',
    '/admin/console/refunds/1/approve',
    '/admin/console/refunds/1/reject',
    '/admin/console/sign-out',
  ];

  it.each(FORMS)('%s', async (path) => {
    const operator = await ConsoleClient.signedIn(booted, KEYS.operator);
    expect((await operator.post(path, { _csrf: '' })).status).toBe(403);
    expect((await operator.post(path, { _csrf: 'x'.repeat(43) })).status).toBe(403);
    expect((await operator.post(path, {}, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await operator.post(path, {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });

  it('nobody is signed in by it', async () => {
    const reply = await nobody.post(SIGN_IN, { key: KEYS.operator }, { origin: 'https://evil.example' });
    expect([reply.status, reply.headers.get('set-cookie')]).toEqual([403, null]);
  });

  it('our own pages have the browser say where a form comes from, or it would be refused as well', async () => {
    const page = await nobody.get(SIGN_IN);
    expect(page.headers.get('referrer-policy')).toBe('same-origin');
  });
});
