import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { useBrowser } from '../support/browser';
import { answered, latestOrder, openCheckout, paidBy, payButton, pgWindow } from '../support/checkout';
import { statusChanges, statusOf } from '../support/order-page';

let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp();
});
afterEach(() => booted.sandbox.control('PUT', '/faults', { webhooks: null, browser: null }));
afterAll(() => booted.close());
const browser = useBrowser();

async function checkout() {
  const page = await browser.open();
  await openCheckout(booted, page);
  return page;
}

/** With the window open in its frame. */
async function opened() {
  const page = await checkout();
  await payButton(page).click();
  await payButton(pgWindow(page)).waitFor();
  return page;
}

it('a buyer who pays by card is told so by the server, and the order is paid', async () => {
  const page = await opened();
  await payButton(pgWindow(page)).click();
  expect(await answered(page, 'success')).toBe('General payment successful');
  expect(await statusOf(booted, await latestOrder(booted))).toBe('paid');
});

it('a bank transfer pays too, and its webhook is not the only one to know the bank', async () => {
  const page = await opened();
  await pgWindow(page).getByLabel('Bank transfer').check();
  await pgWindow(page).getByRole('combobox', { name: 'Bank' }).selectOption({ label: 'KB Kookmin Bank' });
  await payButton(pgWindow(page)).click();
  await answered(page, 'success');
  const [last] = (await booted.sandbox.control<{ bank_code: string }[]>('GET', '/payments')).slice(-1);
  expect(last?.bank_code).toBe('004');
});

describe('whoever tells first, the order is paid once', () => {
  it('the webhook before the browser', async () => {
    const page = await opened();
    await payButton(pgWindow(page)).click();
    await answered(page, 'success');
    expect(await paidBy(booted)).toBe('webhook');
  });

  it('the browser before the webhook', async () => {
    await booted.sandbox.control('PUT', '/faults', { webhooks: { before_browser: false } });
    const page = await opened();
    await payButton(pgWindow(page)).click();
    await answered(page, 'success');
    expect(await paidBy(booted)).toBe('callback');
    await until(async () => (await booted.sandbox.webhooks()).at(-1)?.state === 'answered');
    expect(await statusChanges(booted, await latestOrder(booted))).toEqual(['pending > paid']);
  });

  it('no webhook at all', async () => {
    const page = await opened();
    const saved = page.waitForResponse(/\/sandbox\/faults/);
    await pgWindow(page).getByLabel('Drop it').check();
    await saved;
    await payButton(pgWindow(page)).click();
    await answered(page, 'success');
    expect((await booted.sandbox.webhooks()).at(-1)?.state).toBe('dropped');
    expect(await paidBy(booted)).toBe('callback');
  });

  it('two webhooks', async () => {
    await booted.sandbox.control('PUT', '/faults', { webhooks: { double: true } });
    const page = await opened();
    await payButton(pgWindow(page)).click();
    await answered(page, 'success');
    expect(await statusChanges(booted, await latestOrder(booted))).toEqual(['pending > paid']);
  });
});

it('a double click would take the money twice', async () => {
  const page = await checkout();
  const before = await counts();
  await payButton(page).dblclick();
  await payButton(pgWindow(page)).dblclick();
  await answered(page, 'success');
  expect(await counts()).toEqual({ orders: before.orders + 1, payments: before.payments + 1 });
});

async function counts() {
  const [row] = await booted.query<{ orders: number }>('SELECT count(*)::integer AS orders FROM orders');
  const payments = await booted.sandbox.control<unknown[]>('GET', '/payments');
  return { orders: row?.orders ?? 0, payments: payments.length };
}

it('a buyer with an account would have to reload the page to see that the money has come', async () => {
  const page = await checkout();
  await page.getByLabel('Virtual account').check();
  await payButton(page).click();
  await pgWindow(page).getByRole('combobox', { name: 'Bank' }).selectOption({ label: 'Hana Bank' });
  await payButton(pgWindow(page)).click();
  await pgWindow(page).getByRole('heading', { name: 'Your virtual account' }).waitFor();
  await pgWindow(page).getByRole('button', { name: 'Done' }).click();
  expect(await answered(page, 'vbankIssued')).toBe('Virtual account issued successfully');
  await page.getByRole('link', { name: 'See the order' }).click();
  await answered(page, 'vbank_issued');
  const { vbank } = (await booted.shop.viewOrder(await latestOrder(booted))).body as { vbank: { vbank_num: string } };
  await page.getByText(vbank.vbank_num).waitFor();
  await page.getByText('하나은행').waitFor();
  await page.evaluate(() => Object.assign(globalThis, { notReloaded: true }));
  await page.getByRole('button', { name: 'Deposit now' }).click();
  expect(await answered(page, 'paid')).toBe('Paid');
  expect(await page.evaluate(() => 'notReloaded' in globalThis)).toBe(true);
  expect(await page.getByText(vbank.vbank_num).isVisible()).toBe(false);
});

describe('a buyer who does not pay is told why, and can try again', () => {
  it('the PG refuses', async () => {
    const page = await opened();
    await pgWindow(page).getByLabel("The PG's reason").fill('한도초과 <b>');
    await pgWindow(page).getByRole('button', { name: 'The PG refuses' }).click();
    expect(await answered(page, 'failed')).toContain('한도초과 <b>');
    await payButton(page).click();
    await payButton(pgWindow(page)).click();
    await answered(page, 'success');
  });

  it('the shop itself stops a forged amount, where it is asked before approval', async () => {
    const page = await checkout();
    await page.getByLabel(/confirm_url/).check();
    await payButton(page).click();
    await forgeInWindow(page);
    await payButton(pgWindow(page)).click();
    expect(await answered(page, 'failed')).toContain('주문 금액과 결제 금액이 다릅니다');
    expect(await statusOf(booted, await latestOrder(booted))).toBe('pending');
  });

  it.each<[string, (page: Awaited<ReturnType<typeof opened>>) => Promise<void>]>([
    ['X', (page) => pgWindow(page).getByRole('button', { name: 'Cancel and close' }).click()],
    ['Escape in the window', (page) => payButton(pgWindow(page)).press('Escape')],
    ['Escape around it', (page) => page.locator('dialog').press('Escape')],
  ])('by %s, and the keyboard is back where it was', async (_way, close) => {
    const page = await opened();
    await close(page);
    expect(await answered(page, 'failed')).toContain('사용자가 결제를 취소함');
    expect(await page.locator('dialog').count()).toBe(0);
    expect(await payButton(page).evaluate((button) => button === button.ownerDocument.activeElement)).toBe(true);
  });
});

async function forgeInWindow(page: Awaited<ReturnType<typeof opened>>): Promise<void> {
  await pgWindow(page).getByLabel('Forge the amount').fill('100');
  await pgWindow(page).getByRole('button', { name: 'Change the amount' }).click();
  await pgWindow(page).getByRole('button', { name: 'Pay KRW 100', exact: true }).waitFor();
}

describe('a page that asks for another amount', () => {
  it('is refused before any money could move', async () => {
    const page = await checkout();
    await page.getByLabel('Amount that the page asks for').fill('100');
    await payButton(page).click();
    expect(await answered(page, 'failed')).toContain('사전등록된 결제금액(64900)과 요청금액(100)이 일치하지 않습니다.');
    expect(await page.locator('dialog').count()).toBe(0);
  });

  it('gets nothing for it even if the window opens: forgery', async () => {
    const page = await opened();
    await forgeInWindow(page);
    await payButton(pgWindow(page)).click();
    expect(await answered(page, 'forgery')).toBe('Forged/falsified payment attempted');
    expect(await statusOf(booted, await latestOrder(booted))).toBe('pending');
  });
});

it('a keyboard would be left behind the window: the focus is in it as soon as it opens', async () => {
  const page = await opened();
  await until(() => page.evaluate(() => document.activeElement?.tagName === 'IFRAME'));
  const heading = pgWindow(page).getByRole('heading', { name: 'Payment', exact: true });
  await until(() => heading.evaluate((element) => element === element.ownerDocument.activeElement));
});

it('a stranger in another window would end a payment: only the page that opened it and the window itself are heard', async () => {
  const page = await opened();
  await page.evaluate(() => {
    const rsp = { success: true, imp_uid: 'imp_000000000000', merchant_uid: 'other' };
    postMessage({ type: 'iamport:ended', rsp }, '*');
  });
  await page.locator('dialog iframe').evaluate((frame: HTMLIFrameElement) => {
    const strange = new MessageEvent('message', { data: { type: 'iamport:close' }, origin: 'https://evil.example' });
    frame.contentWindow?.dispatchEvent(strange);
  });
  await payButton(pgWindow(page)).click();
  await answered(page, 'success');
});
