import type { Landing } from '../../src/sandbox/faults/faults';
import { bootApp, type BootedApp } from '../support/boot-app';
import { useBrowser } from '../support/browser';
import { landed, latestOrder, openCheckout, paidBy, payButton, PHONE } from '../support/checkout';
import { statusOf } from '../support/order-page';

let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp();
});
afterEach(() => booted.sandbox.control('PUT', '/faults', { webhooks: null, browser: null }));
afterAll(() => booted.close());
const browser = useBrowser();

/** The window as a page of its own, at the sandbox. */
async function opened() {
  const page = await browser.open({ ...PHONE, locale: 'en-US' });
  await openCheckout(booted, page);
  await payButton(page).click();
  await page.waitForURL(/\/window\//);
  return page;
}

it.each<[Landing, string]>([
  ['imp_success', 'success'],
  ['success', 'success'],
  ['neither', 'success'],
  ['false_although_paid', 'success'],
  ['merchant_uid_twice', 'success'],
  ['no_imp_uid', 'invalid'],
  ['error_code_alone', 'invalid'],
])('a paid order is paid, however the PG sends the phone back: %s', async (landing, status) => {
  await booted.sandbox.control('PUT', '/faults', { browser: { landing } });
  const page = await opened();
  await payButton(page).click();
  await landed(page, status);
  expect(page.url()).toContain(`${booted.url}/payments/complete/mobile?`);
  const merchantUid = await latestOrder(booted);
  expect(await statusOf(booted, merchantUid)).toBe('paid');
  // Without the order number the page would show no account either.
  if (status === 'success') await page.getByText(merchantUid).waitFor();
});

it('without a webhook the landing alone pays the order', async () => {
  await booted.sandbox.control('PUT', '/faults', { webhooks: { drop: true } });
  const page = await opened();
  await payButton(page).click();
  await landed(page, 'success');
  expect(await statusOf(booted, await latestOrder(booted))).toBe('paid');
});

it('the phone before the webhook', async () => {
  await booted.sandbox.control('PUT', '/faults', { webhooks: { before_browser: false } });
  const page = await opened();
  await payButton(page).click();
  await landed(page, 'success');
  expect(await paidBy(booted)).toBe('redirect');
});

it('a buyer who closes the window is told so, and finds the shop where it was', async () => {
  const page = await opened();
  await page.getByRole('button', { name: 'Cancel and close' }).click();
  await landed(page, 'failed');
  await page.getByText('사용자가 결제를 취소함').waitFor();
  await page.goBack();
  await payButton(page).click();
  await page.waitForURL(/\/window\//);
  await payButton(page).click();
  await landed(page, 'success');
});

it('an account is shown in the window, and again where the phone lands', async () => {
  const page = await opened();
  await page.getByLabel('Virtual account').check();
  await payButton(page).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await landed(page, 'vbankIssued');
  const { vbank } = (await booted.shop.viewOrder(await latestOrder(booted))).body as { vbank: { vbank_num: string } };
  await page.getByText(vbank.vbank_num).waitFor();
});

it('the switch makes a phone of any browser', async () => {
  const page = await browser.open();
  await openCheckout(booted, page);
  const saved = page.waitForResponse(/\/sandbox\/faults/);
  await page.getByLabel('Mobile (redirect)').check();
  await saved;
  await payButton(page).click();
  await page.waitForURL(/\/window\//);
});
