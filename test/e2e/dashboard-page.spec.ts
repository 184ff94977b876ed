import { bootApp, type BootedApp } from '../support/boot-app';
import { cookieOf, signIn } from '../support/callers';
import { KEYS } from '../support/keys';

let booted: BootedApp;
let cookie: Record<string, string>;
beforeAll(async () => {
  booted = await bootApp({ LOCALE: 'en', RECONCILE_CRON: '0 0 1 1 *' });
  cookie = cookieOf(await signIn(booted, KEYS.viewer));
});
afterAll(() => booted.close());

it('whoever opens the address that people know would not see how the shop’s payments go', async () => {
  for (const range of ['', '?range=hour', '?range=week', '?range=month']) {
    const { status, text } = await booted.shop.send('GET', `/admin${range}`, cookie);
    expect(status).toBe(200);
    expect(text).toContain('<h1>Overview</h1>');
    expect(text.match(/<svg /g)?.length).toBeGreaterThanOrEqual(9);
    expect(text).not.toMatch(/NaN|Infinity|undefined| style=/);
  }
  expect((await booted.shop.send('GET', '/admin?view=numbers', cookie)).text).not.toContain('<svg ');
  expect((await booted.shop.send('GET', '/admin', { ...cookie, 'accept-language': 'ko' })).text).toContain('현황');
});

it('an address that is wrong, or a session that is over, would end on a page of JSON', async () => {
  const wrong = await booted.shop.send('GET', '/admin?range=year', cookie);
  expect([wrong.status, wrong.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
  const { status, headers } = await booted.shop.send('GET', '/admin?range=week');
  expect([status, headers.get('location')]).toEqual([
    303,
    `/admin/console/sign-in?return_to=${encodeURIComponent('/admin?range=week')}`,
  ]);
  const polled = await booted.shop.send('GET', '/admin', { 'hx-request': 'true', 'x-by-itself': 'true' });
  expect(polled.status).toBe(401);
});
