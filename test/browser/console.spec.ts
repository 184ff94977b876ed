import type { Page } from 'playwright-core';
import { until } from '../../src/sandbox/testing/until';
import { obstacles } from '../support/axe';
import { bootApp, type BootedApp } from '../support/boot-app';
import { useBrowser } from '../support/browser';
import { KEYS } from '../support/keys';

const browser = useBrowser();
let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp();
  // Where it listens is known last, and forms of any other origin are refused.
  Object.assign(booted.config, { publicUrl: booted.url });
});
afterAll(() => booted.close());

async function signedIn(path = '/admin', key: string = KEYS.operator): Promise<Page> {
  const page = await browser.open();
  await page.goto(booted.url + path);
  await page.getByLabel('Your key').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  return page;
}

/** An account that was paid into, told by SMS; and a second payment of a wrong amount, for review. */
async function richOrder(): Promise<string> {
  const { merchant_uid } = await booted.shop.order({ buyer_name: 'Hugo Finch', buyer_tel: '010-5555-0101' });
  const { imp_uid } = await booted.sandbox.issueVbank({ merchant_uid, amount: 64900 });
  await until(async () => (await booted.query(`SELECT FROM notifications WHERE status = 'sent'`)).length > 0);
  await booted.sandbox.control('POST', `/payments/${imp_uid}/deposit`);
  await until(async () => (await booted.shop.viewOrder(merchant_uid)).body['status'] === 'paid');
  const other = await booted.sandbox.pay({ merchant_uid, amount: 100, force: true });
  await booted.shop.complete({ imp_uid: other.imp_uid, merchant_uid });
  return merchant_uid;
}

it('an operator finds an order while typing, and gives a part of it back, once, however often they click', async () => {
  const merchant_uid = await richOrder();
  await booted.shop.order({ buyer_name: 'Somebody else' });
  const page = await signedIn('/admin/console/orders');
  await page.getByRole('searchbox').pressSequentially('hugo');
  await page.getByText('1 shown').waitFor();
  expect(await page.getByRole('searchbox').evaluate((box) => box === document.activeElement)).toBe(true);
  await page.reload();
  expect(await page.getByRole('searchbox').inputValue()).toBe('hugo');
  expect(await page.getByRole('row').count()).toBe(2);
  await page.getByRole('link', { name: merchant_uid }).click();
  await page.goBack();
  expect(await page.getByRole('row').count()).toBe(2);
  await page.goForward();

  await page.getByRole('link', { name: 'Refund…' }).last().click();
  await page.getByLabel('Amount to give back').fill('4900');
  await page.getByLabel('Account holder').fill('Hugo Finch');
  await page.getByLabel('Bank').selectOption('088');
  await page.getByLabel('Account number').fill('110-222-333333');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('heading', { name: 'Give this money back?' }).waitFor();
  await page.getByRole('button', { name: 'Give back' }).dblclick();
  await page.getByText('Refund KRW 4,900: Done').waitFor();
  expect(await booted.query('SELECT status FROM refunds')).toEqual([{ status: 'done' }]);

  await page.getByRole('button', { name: 'Send again' }).click();
  await page.getByText('It is being sent again.').waitFor();
  await page.getByRole('button', { name: 'Look at i’mport now' }).click();
  await page.getByText('Looked at i’mport').waitFor();
  await page.getByText('Record of i’mport').first().click();
  await page.getByText('"imp_uid": "imp_').first().waitFor();
  await page.getByRole('link', { name: 'Reviews' }).click();
  await page.getByLabel('Decision').first().selectOption('accepted');
  await page.getByRole('button', { name: 'Decide' }).first().click();
  await page.getByText('The decision is recorded.').waitFor();
});

it('a session that ends while somebody types leads to the sign-in page and back to the search', async () => {
  const page = await signedIn('/admin/console/orders');
  await booted.query('UPDATE admin_sessions SET expires_at = now()');
  await page.getByRole('searchbox').pressSequentially('hugo');
  await page.getByLabel('Your key').fill(KEYS.viewer);
  // The answer that said so was a 401.
  await browser.expectProblems();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('searchbox').waitFor();
  expect(new URL(page.url()).searchParams.get('q')).toBe('hugo');
});

it('without scripts everything but the search while typing works', async () => {
  const merchant_uid = await richOrder();
  const page = await browser.open({ javaScriptEnabled: false });
  await page.goto(`${booted.url}/admin/console/orders`);
  await page.getByLabel('Your key').fill(KEYS.operator);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('searchbox').fill(merchant_uid);
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByRole('link', { name: merchant_uid }).click();
  await page.getByRole('button', { name: 'Look at i’mport now' }).click();
  await page.getByText('Looked at i’mport').waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByText('You are signed out.').waitFor();
});

it('nobody is kept out by a screen reader, a small phone or the dark', async () => {
  const merchant_uid = await richOrder();
  const order = `orders/${merchant_uid}`;
  const page = await signedIn();
  const [paid] = await booted.query<{ imp_uid: string }>(
    'SELECT imp_uid FROM payments JOIN orders o ON o.id = order_id WHERE o.merchant_uid = $1',
    [merchant_uid],
  );
  const refund = `${order}/refund?imp_uid=${paid?.imp_uid}`;
  const pages = ['sign-in', 'orders', order, refund, 'reviews', 'refunds', 'notifications'];
  for (const path of ['', ...pages.map((name) => `/console/${name}`)]) {
    await page.goto(`${booted.url}/admin${path}`);
    expect({ path, obstacles: await obstacles(page) }).toEqual({ path, obstacles: [] });
  }
});
