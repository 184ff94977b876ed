import { randomBytes } from 'node:crypto';
import { until } from '../../src/sandbox/testing/until';
import { bootApp, environment, type BootedApp } from '../support/boot-app';
import { KEYS } from '../support/keys';
import { createTestDatabase } from '../support/postgres';
import { startServer } from '../support/server-process';
import type { Reply } from '../support/shop-client';

const LIMITS = { RATE_LIMIT_CHECKOUT: '3', RATE_LIMIT_WRONG_KEYS: '2', RATE_LIMIT_ADMIN: '3', RATE_LIMIT_SIGN_IN: '2' };
const PAGE = 'https://shop.example';

let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp({ ...LIMITS, TRUST_PROXY: '1', CHECKOUT_ORIGINS: PAGE });
});
afterAll(() => booted.close());

/** An address that nobody had before. */
const address = () => `198.51.${randomBytes(2).join('.')}`;
const from = (client: string) => ({ 'x-forwarded-for': client });

const callback = (on: BootedApp, headers: Record<string, string>) => on.shop.complete({}, headers);
const guess = (on: BootedApp, headers: Record<string, string>) =>
  on.shop.send('GET', '/admin/orders', { authorization: 'Bearer guess', ...headers });

async function statuses(times: number, ask: () => Promise<Reply>): Promise<number[]> {
  const seen: number[] = [];
  for (let i = 0; i < times; i += 1) seen.push((await ask()).status);
  return seen;
}

describe('a client that asks without end is refused, or it takes the server from everybody else', () => {
  it('on the checkout, all its routes together, in words that the page can read', async () => {
    const client = { ...from(address()), origin: PAGE, 'accept-language': 'en' };
    const { merchant_uid, order_token } = await booted.shop.order();
    const look = { ...client, authorization: `Bearer ${order_token}` };
    expect((await callback(booted, client)).status).toBe(400);
    expect((await booted.shop.redirect('', { ...client, accept: 'application/json' })).status).toBe(400);
    expect((await booted.shop.send('GET', `/orders/${merchant_uid}`, look)).status).toBe(200);
    const refused = await callback(booted, client);
    expect(refused.status).toBe(429);
    expect(refused.body).toEqual({
      status: 'tooManyRequests',
      message: 'Too many requests, please try again in a while',
    });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(50);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThan(61);
    expect(refused.headers.get('access-control-allow-origin')).toBe(PAGE);
    expect(refused.headers.get('access-control-expose-headers')).toBe('retry-after');
    for (const route of [`/orders/${merchant_uid}`, '/payments/complete/mobile'])
      expect((await booted.shop.send('GET', route, look)).status).toBe(429);
  });

  it.each([
    ['without order', ''],
    ['with order', '&merchant_uid=order-1'],
  ])(
    'but a phone that lands over the limit (%s) gets a page that waits, not the words of a machine',
    async (_what, order) => {
      const phone = { ...from(address()), accept: 'text/html', 'accept-language': 'en' };
      await statuses(3, () => callback(booted, phone));
      const page = await booted.shop.redirect(`?imp_uid=imp_123456789012${order}`, phone);
      expect(page.status).toBe(429);
      expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(page.headers.get('content-security-policy')).toContain("connect-src 'self'");
      expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(50);
      expect(page.text).toContain('data-status="pending"');
      expect(page.text.includes('order-1')).toBe(order !== '');
    },
  );

  it('but not its neighbour', async () => {
    const client = address();
    await statuses(5, () => callback(booted, from(client)));
    expect((await callback(booted, from(address()))).status).toBe(400);
  });

  it('and not the shop, which asks for all of its buyers from one address', async () => {
    const { merchant_uid } = await booted.shop.order();
    const shop = { ...from(address()), authorization: `Bearer ${KEYS.order}` };
    const look = () => booted.shop.send('GET', `/orders/${merchant_uid}`, shop);
    expect(await statuses(8, look)).toEqual(Array(8).fill(200));
    const make = () => booted.shop.createOrder({ name: 'a', amount: 1 }, shop);
    expect(await statuses(8, make)).toEqual(Array(8).fill(201));
  });
});

describe('what i’mport asks is never turned away', () => {
  it('a webhook, which comes once, and a confirm, whose refusal is a refused payment; probes and scrapes neither', async () => {
    const { merchant_uid } = await booted.shop.order({ amount: 1000 });
    const imp_uid = 'imp_123456789012';
    const client = from(address());
    await statuses(5, () => callback(booted, client));
    const confirm = { imp_uid, merchant_uid, amount: 1000 };
    expect(await statuses(8, () => booted.shop.confirm(confirm, client))).toEqual(Array(8).fill(200));
    expect(await statuses(8, () => booted.shop.webhook({ imp_uid }, client))).toEqual(Array(8).fill(200));
    for (const path of ['/health/live', '/health/ready', '/metrics'])
      expect(await statuses(5, () => booted.shop.send('GET', path, client))).toEqual(Array(5).fill(200));
  });
});

describe('who guesses keys is told nothing any more, on whatever route', () => {
  it.each([
    ['the admin', 'GET', '/admin/orders'],
    ['making orders', 'POST', '/orders'],
    ['reading an order', 'GET', '/orders/order_nothere'],
  ])('%s', async (_what, method, path) => {
    const client = { authorization: 'Bearer guess', ...from(address()) };
    expect(await statuses(3, () => booted.shop.send(method, path, client))).toEqual([401, 401, 429]);
    expect((await guess(booted, client)).status).toBe(429);
  });

  it('the right key still passes: a stranger at the same address must not lock the shop out', async () => {
    const client = from(address());
    const { merchant_uid, order_token } = await booted.shop.order();
    await statuses(5, () => guess(booted, client));
    expect((await booted.shop.createOrder({ name: 'a', amount: 1 }, client)).status).toBe(201);
    for (const [path, key] of [
      ['/admin/orders', KEYS.operator],
      ['/admin/orders', KEYS.viewer],
      [`/orders/${merchant_uid}`, order_token],
    ] as const)
      expect((await booted.shop.send('GET', path, { ...client, authorization: `Bearer ${key}` })).status).toBe(200);
  });

  it('and right keys are not counted', async () => {
    const client = { ...from(address()), authorization: `Bearer ${KEYS.viewer}` };
    expect(await statuses(8, () => booted.shop.send('GET', '/admin/orders', client))).toEqual(Array(8).fill(200));
    expect((await guess(booted, from(client['x-forwarded-for']))).status).toBe(401);
  });
});

describe('behind a trusted proxy', () => {
  it('what a client writes in front of its own address opens no new budget', async () => {
    const client = address();
    const forged = () => callback(booted, from(`${address()}, ${client}`));
    expect(await statuses(4, forged)).toEqual([400, 400, 400, 429]);
  });

  it('nor does the next of the addresses that one phone has', async () => {
    const network = `2001:db8:${randomBytes(2).toString('hex')}:1`;
    const phone = () => callback(booted, from(`${network}:${randomBytes(2).toString('hex')}::1`));
    expect(await statuses(4, phone)).toEqual([400, 400, 400, 429]);
  });
});

describe('without TRUST_PROXY, or from a hop that is not in it', () => {
  it('(none) behind a proxy that nobody named, all buyers of a sale would have the budget of one', async () => {
    const behind = await bootApp(LIMITS);
    try {
      expect(await statuses(8, () => callback(behind, from(address())))).toEqual(Array(8).fill(400));
      // Who guesses keys has one address all the same.
      expect(await statuses(3, () => guess(behind, from(address())))).toEqual([401, 401, 429]);
      expect(await statuses(4, () => callback(behind, {}))).toEqual([400, 400, 400, 429]);
    } finally {
      await behind.close();
    }
  });

  it('(10.0.0.0/8) a forged X-Forwarded-For opens no new budget', async () => {
    const direct = await bootApp({ ...LIMITS, TRUST_PROXY: '10.0.0.0/8' });
    try {
      expect(await statuses(4, () => callback(direct, from(address())))).toEqual([400, 400, 400, 429]);
      const forwarded = { 'x-real-ip': address(), forwarded: `for=${address()}`, 'x-client-ip': address() };
      expect((await callback(direct, forwarded)).status).toBe(429);
    } finally {
      await direct.close();
    }
  });

  it('the operator is told, once, that all clients may be counted as one', async () => {
    const database = await createTestDatabase();
    const nowhere = 'http://127.0.0.1:9';
    const server = await startServer({ ...environment(database.url, nowhere, nowhere), LOG_LEVEL: 'warn' });
    try {
      expect(server.output()).not.toContain('TRUST_PROXY');
      for (let i = 0; i < 3; i += 1) await fetch(`${server.url}/orders/none`, { headers: from(address()) });
      await until(() => server.output().includes('TRUST_PROXY'));
      await server.stop('SIGINT');
      expect(server.output().match(/TRUST_PROXY/g)).toHaveLength(1);
    } finally {
      await server.stop('SIGINT');
      await database.drop();
    }
  });
});

describe('the console', () => {
  const attempt = (key: string, headers: Record<string, string>) =>
    booted.shop.json('POST', '/admin/session', { key }, headers);

  it('who tries keys at its door is refused before one is compared, the right one included', async () => {
    const client = from(address());
    expect(await statuses(2, () => attempt('guess', client))).toEqual([401, 401]);
    expect((await attempt(KEYS.operator, client)).status).toBe(429);
    expect((await attempt(KEYS.operator, from(address()))).status).toBe(200);
  });

  it('cookies that are made up cost only so many looks into the database, and lock no key out', async () => {
    const client = from(address());
    const look = (headers: Record<string, string>) =>
      booted.shop.send('GET', '/admin/orders', { ...client, ...headers });
    expect(await statuses(4, () => look({ cookie: 'admin_session=x' }))).toEqual([401, 401, 401, 429]);
    expect((await look({ authorization: `Bearer ${KEYS.viewer}` })).status).toBe(200);
  });
});
