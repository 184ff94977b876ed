import { until } from '../../src/sandbox/testing/until';
import { bootApp, environment, type BootedApp } from '../support/boot-app';
import { changing, cookieOf, signIn } from '../support/callers';
import { KEYS } from '../support/keys';
import { createTestDatabase } from '../support/postgres';
import { startServer } from '../support/server-process';
import { ShopClient, type Reply } from '../support/shop-client';

const OWN = 'http://console.example:3000';

let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp({ PUBLIC_URL: OWN });
});
afterAll(() => booted.close());

const show = (token: string, headers: Record<string, string> = {}) =>
  booted.shop.send('GET', '/admin/session', { ...cookieOf(token), ...headers });
const drift = (headers: Record<string, string>) => booted.shop.send('POST', '/admin/reconciliation/drift', headers);
const cookieLine = ({ headers }: Reply) => headers.get('set-cookie') ?? '';
/** Moves a session's clock back. */
const age = (column: string, interval: string) =>
  booted.query(`UPDATE admin_sessions SET ${column} = ${column} - $1::interval`, [interval]);
const secondsLeft = async (token: string) =>
  (Date.parse(String((await show(token)).body['expires_at'])) - Date.now()) / 1000;

beforeEach(() => booted.query('DELETE FROM admin_sessions'));

describe('signing in', () => {
  it.each([
    ['JSON', () => booted.shop.json('POST', '/admin/session', { key: KEYS.operator })],
    ['a form', () => booted.shop.form('/admin/session', { key: KEYS.operator })],
  ])('by %s, in a cookie that no script reads and no other site sends', async (_how, ask) => {
    const reply = await ask();
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({
      name: 'kim',
      role: 'operator',
      csrf_token: expect.stringMatching(/^[\w-]{43}$/) as string,
      expires_at: expect.stringMatching(/Z$/) as string,
    });
    expect(cookieLine(reply)).toMatch(/^admin_session=[\w-]{43}; Path=\/admin; HttpOnly; SameSite=Strict$/);
    const token = cookieLine(reply).slice(14, 57);
    expect(await show(token)).toMatchObject({
      status: 200,
      body: { name: 'kim', csrf_token: reply.body['csrf_token'] },
    });
  });

  it('over https no other host of the shop can plant or read the cookie', async () => {
    const secure = await bootApp({ PUBLIC_URL: 'https://pay.example' });
    try {
      const reply = await secure.shop.json('POST', '/admin/session', { key: KEYS.viewer });
      expect(cookieLine(reply)).toMatch(/^__Host-admin_session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
      const cookie = cookieLine(reply).split(';')[0] ?? '';
      const see = (sent: string) => secure.shop.send('GET', '/admin/orders', { cookie: sent });
      expect((await see(cookie)).status).toBe(200);
      expect((await see(cookie.replace('__Host-', ''))).status).toBe(401);
    } finally {
      await secure.close();
    }
  });

  it.each([
    ['a wrong key', { key: 'guess' }, 401],
    ['the shop’s key', { key: KEYS.order }, 401],
    ['an empty key', { key: '' }, 401],
    ['a name for a key', { key: 'kim' }, 401],
    ['no key', {}, 400],
    ['a list of keys', { key: [KEYS.operator] }, 400],
    ['a key that is an object', { key: { $ne: null } }, 400],
  ])('%s opens nothing', async (_what, body, status) => {
    const reply = await booted.shop.json('POST', '/admin/session', body);
    expect(reply.status).toBe(status);
    expect(cookieLine(reply)).toBe('');
    expect(await booted.query('SELECT FROM admin_sessions')).toEqual([]);
  });

  it('a cookie that somebody planted before is not what the operator is signed in with, and the old session ends', async () => {
    const planted = await signIn(booted, KEYS.viewer);
    const headers = { 'content-type': 'application/json', ...cookieOf(planted) };
    const reply = await booted.shop.send('POST', '/admin/session', headers, JSON.stringify({ key: KEYS.operator }));
    expect(reply.status).toBe(200);
    expect(cookieLine(reply)).not.toContain(planted);
    expect((await show(planted)).status).toBe(401);
  });

  it('the table holds nothing that opens anything', async () => {
    const token = await signIn(booted, KEYS.operator);
    const rows = JSON.stringify(await booted.query('SELECT * FROM admin_sessions'));
    for (const secret of [token, KEYS.operator, changing(token)['x-csrf-token'] ?? ''])
      expect(rows).not.toContain(secret);
    const [{ hash } = { hash: '' }] = await booted.query<{ hash: string }>(
      'SELECT token_hash AS hash FROM admin_sessions',
    );
    expect((await show(hash)).status).toBe(401);
  });
});

describe('signing out', () => {
  it('ends it for good: a copy of the cookie opens nothing', async () => {
    const token = await signIn(booted, KEYS.viewer);
    const reply = await booted.shop.send('DELETE', '/admin/session', changing(token));
    expect(reply.status).toBe(204);
    expect(cookieLine(reply)).toMatch(/^admin_session=; Max-Age=0; Path=\/admin; Expires=Thu, 01 Jan 1970/);
    expect((await show(token)).status).toBe(401);
    expect(await booted.query('SELECT FROM admin_sessions')).toEqual([]);
  });

  it('of one browser leaves the operator’s other one signed in', async () => {
    const [one, other] = [await signIn(booted, KEYS.viewer), await signIn(booted, KEYS.viewer)];
    await booted.shop.send('DELETE', '/admin/session', changing(one));
    expect((await show(other)).status).toBe(200);
  });
});

describe('a session that is left alone ends, or whoever finds the screen moves money', () => {
  it('a quarter of an hour after it was last used', async () => {
    const token = await signIn(booted, KEYS.viewer);
    expect(await secondsLeft(token)).toBeGreaterThan(890);
    expect(await secondsLeft(token)).toBeLessThan(901);
    await age('expires_at', '15 minutes');
    expect((await show(token)).status).toBe(401);
  });

  it('and lives on while it is used, which is written once a minute and not with every request', async () => {
    const token = await signIn(booted, KEYS.viewer);
    await age('expires_at', '14 minutes');
    expect(await secondsLeft(token)).toBeLessThan(61);
    await age('last_seen_at', '61 seconds');
    expect(await secondsLeft(token)).toBeGreaterThan(890);
    await age('expires_at', '1 minute');
    expect(await secondsLeft(token)).toBeLessThan(841);
  });

  it('also when a page is left open that asks again by itself', async () => {
    const token = await signIn(booted, KEYS.viewer);
    await age('expires_at', '14 minutes');
    await age('last_seen_at', '61 seconds');
    const { status, body } = await show(token, { 'x-by-itself': 'true' });
    expect(status).toBe(200);
    expect(Date.parse(String(body['expires_at'])) - Date.now()).toBeLessThan(61_000);
    expect(await secondsLeft(token)).toBeGreaterThan(890);
  });

  it('twelve hours after it was opened, however much it is used', async () => {
    const token = await signIn(booted, KEYS.viewer);
    await age('created_at', '11 hours 50 minutes');
    await age('last_seen_at', '2 minutes');
    expect(await secondsLeft(token)).toBeLessThan(601);
    expect(await secondsLeft(token)).toBeGreaterThan(580);
  });

  it('and is forgotten', async () => {
    await signIn(booted, KEYS.viewer);
    await age('expires_at', '2 hours');
    const alive = await signIn(booted, KEYS.viewer);
    await booted.query(`SELECT graphile_worker.add_job('forget-sessions')`);
    await until(async () => (await booted.query('SELECT FROM admin_sessions')).length === 1);
    expect((await show(alive)).status).toBe(200);
  });
});

describe('what another site has the operator’s browser send is refused, or a click anywhere gives money back', () => {
  it('our own pages are not: by header or by form field', async () => {
    const token = await signIn(booted, KEYS.operator);
    const own = { origin: OWN, 'sec-fetch-site': 'same-origin' };
    expect((await drift({ ...changing(token), ...own })).status).toBe(202);
    const field = new URLSearchParams({ _csrf: changing(token)['x-csrf-token'] ?? '' }).toString();
    const form = { ...cookieOf(token), ...own, 'content-type': 'application/x-www-form-urlencoded' };
    expect((await booted.shop.send('POST', '/admin/reconciliation/drift', form, field)).status).toBe(202);
    expect((await booted.shop.send('POST', '/admin/reconciliation/drift', form, `${field}x`)).status).toBe(403);
    expect((await booted.shop.send('POST', '/admin/reconciliation/drift', form, `${field}&${field}`)).status).toBe(403);
  });

  it.each([
    ['no token', { 'x-csrf-token': '' }],
    ['a token of another length', { 'x-csrf-token': 'x'.repeat(1_000) }],
    ['another origin', { origin: 'http://console.example:3001' }],
    ['our origin with more behind it', { origin: `${OWN}.evil.example` }],
    ['https instead of http', { origin: OWN.replace('http', 'https') }],
    ['no origin that can be named', { origin: 'null' }],
    ['a cross-site request', { 'sec-fetch-site': 'cross-site' }],
    ['a request of a sibling host', { 'sec-fetch-site': 'same-site' }],
  ])('%s', async (_what, headers) => {
    const token = await signIn(booted, KEYS.operator);
    expect((await drift({ ...changing(token), ...headers })).status).toBe(403);
  });

  it('a link to the console from elsewhere still opens it', async () => {
    const token = await signIn(booted, KEYS.viewer);
    expect((await show(token, { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'navigate' })).status).toBe(200);
  });

  it.each([{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }])(
    'nobody is signed in by another site: %j',
    async (headers) => {
      const reply = await booted.shop.json('POST', '/admin/session', { key: KEYS.operator }, headers);
      expect([reply.status, cookieLine(reply)]).toEqual([403, '']);
    },
  );

  it('a script with a key has no session to be misused, and needs no token', async () => {
    const headers = { authorization: `Bearer ${KEYS.operator}`, origin: 'https://evil.example' };
    expect((await drift(headers)).status).toBe(202);
  });
});

it('who signed in, who signed out and who only tried stands in the log; keys and cookies do not', async () => {
  const database = await createTestDatabase();
  const nowhere = 'http://127.0.0.1:9';
  const server = await startServer({ ...environment(database.url, nowhere, nowhere), LOG_LEVEL: 'info' });
  try {
    const shop = new ShopClient(server.url);
    const { headers, body } = await shop.json('POST', '/admin/session', { key: KEYS.viewer });
    const cookie = headers.get('set-cookie')?.split(';')[0] ?? '';
    const csrf = String(body['csrf_token']);
    await shop.json('POST', '/admin/session', { key: 'a-wrong-key' });
    await shop.send('DELETE', '/admin/session', { cookie, 'x-csrf-token': csrf });
    for (const line of ['lee signed in', 'wrong key at sign-in from 127.0.0.0/24', 'lee signed out'])
      await until(() => server.output().includes(line));
    for (const secret of [KEYS.viewer, cookie.split('=')[1] ?? '', csrf, 'a-wrong-key', '127.0.0.1"'])
      expect(server.output()).not.toContain(secret);
  } finally {
    await server.stop('SIGINT');
    await database.drop();
  }
});
