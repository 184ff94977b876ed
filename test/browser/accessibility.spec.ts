import type { Page } from 'playwright-core';
import { obstacles } from '../support/axe';
import { bootApp, type BootedApp } from '../support/boot-app';
import { useBrowser } from '../support/browser';
import { answered, openCheckout, payButton, pgWindow } from '../support/checkout';

const AMOUNT = 64900;
let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp();
});
afterAll(() => booted.close());
const browser = useBrowser();

async function at(url: string): Promise<Page> {
  const page = await browser.open();
  await page.goto(url);
  return page;
}

describe('a buyer who sees or moves differently can use', () => {
  it('the shop, the window and the order', async () => {
    const page = await browser.open();
    await openCheckout(booted, page);
    expect(await obstacles(page)).toEqual([]);
    await page.getByLabel('Virtual account').check();
    await payButton(page).click();
    await payButton(pgWindow(page)).waitFor();
    expect(await obstacles(page)).toEqual([]);
    await payButton(pgWindow(page)).click();
    await pgWindow(page).getByRole('button', { name: 'Done' }).waitFor();
    expect(await obstacles(page)).toEqual([]);
    await pgWindow(page).getByRole('button', { name: 'Done' }).click();
    await page.getByRole('link', { name: 'See the order' }).click();
    await answered(page, 'vbank_issued');
    expect(await obstacles(page)).toEqual([]);
    await page.goto(`${booted.sandbox.url}/demo`);
    expect(await obstacles(page)).toEqual([]);
  });

  it('every result', async () => {
    const { shop, sandbox } = booted;
    const steps: Record<string, [string, object?][]> = {
      pending: [],
      success: [['approve']],
      vbankIssued: [['issue-vbank']],
      failed: [['fail']],
      cancelled: [['approve'], ['cancel']],
      forgery: [['approve']],
    };
    for (const [status, acts] of Object.entries(steps)) {
      const { merchant_uid } = await shop.order({ amount: AMOUNT });
      const amount = status === 'forgery' ? 100 : AMOUNT;
      const { imp_uid } = await sandbox.open({ merchant_uid, amount, force: true, pay_method: 'vbank' });
      for (const [act, body] of acts) await sandbox.control('POST', `/payments/${imp_uid}/${act}`, body);
      const page = await at(`${booted.url}/payments/complete/mobile?imp_uid=${imp_uid}&merchant_uid=${merchant_uid}`);
      expect(await page.locator('main').getAttribute('data-status')).toBe(status);
      expect(await obstacles(page)).toEqual([]);
    }
    for (const query of ['', '?error_msg=timeout', '?imp_uid=imp_000000000000'])
      expect(await obstacles(await at(`${booted.url}/payments/complete/mobile${query}`))).toEqual([]);
  });
});
