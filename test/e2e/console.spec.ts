import { bootApp, type BootedApp } from '../support/boot-app';
import { ConsoleClient, textOf } from '../support/console-client';
import { KEYS } from '../support/keys';

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

const SIGN_IN = '/admin/console/sign-in';

describe('signing in', () => {
  it('leads to the page that was asked for, and out of it again', async () => {
    const asked = await nobody.get('/admin/console/orders?q=bird');
    expect([asked.status, asked.headers.get('location')]).toEqual([
      303,
      `${SIGN_IN}?return_to=${encodeURIComponent('/admin/console/orders?q=bird')}`,
    ]);
    const page = await nobody.get(asked.headers.get('location') ?? '');
    expect(page.text).toContain('name="return_to" value="/admin/console/orders?q=bird"');
    const reply = await nobody.post(SIGN_IN, { key: KEYS.viewer, return_to: '/admin/console/orders?q=bird' });
    expect([reply.status, reply.headers.get('location')]).toEqual([303, '/admin/console/orders?q=bird']);
    const cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect((await nobody.get('/admin/console/orders', { cookie })).status).toBe(200);
    const other = await ConsoleClient.signedIn(booted, KEYS.viewer);
    expect(textOf(await other.act('/admin/console/sign-out'))).toContain('You are signed out.');
    expect((await other.get('/admin/console/orders')).status).toBe(303);
  });
});

describe('orders', () => {
  it('are found', async () => {
    const { merchant_uid } = await booted.shop.order({ buyer_name: 'Hugo Finch' });
    for (const who of [viewer, operator]) {
      const page = await who.get('/admin/console/orders?q=hugo&status=&from=&to=&review=');
      expect([page.status, textOf(page).includes(merchant_uid)]).toEqual([200, true]);
      expect(textOf(page)).toContain('KRW 64,900');
    }
  });
});
