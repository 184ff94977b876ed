import { devices, type BrowserContextOptions, type FrameLocator, type Locator, type Page } from 'playwright-core';
import type { BootedApp } from './boot-app';
import { orderPage } from './order-page';

export const PHONE: BrowserContextOptions = devices['iPhone 13'] ?? {};

/** The demo shop's page for the chair, in English. */
export async function openCheckout({ sandbox }: BootedApp, page: Page): Promise<void> {
  await page.goto(`${sandbox.url}/demo/checkout/norway-swivel-chair?language=en`);
}

/** The PG window, where it is a frame of the page. */
export function pgWindow(page: Page): FrameLocator {
  return page.frameLocator('dialog iframe');
}

/** In the checkout page and in the window alike. */
export function payButton(where: Page | FrameLocator): Locator {
  return where.getByRole('button', { name: /^Pay KRW/ });
}

/** Waits for what the shop's page says the payment server answered. */
export async function answered(page: Page, status: string): Promise<string> {
  const state = page.locator(`#state[data-status="${status}"]`);
  await state.waitFor();
  return (await state.textContent()) ?? '';
}

/** Waits for the payment server's own result page. */
export async function landed(page: Page, status: string): Promise<void> {
  await page.locator(`main[data-status="${status}"]`).waitFor();
}

/** The order that was made last. */
export async function latestOrder(booted: BootedApp): Promise<string> {
  const [order] = await booted.query<{ merchant_uid: string }>(
    'SELECT merchant_uid FROM orders ORDER BY created_at DESC LIMIT 1',
  );
  return order?.merchant_uid ?? '';
}

/** Whose news made the last order paid: `webhook`, `callback`, `redirect`, … */
export async function paidBy(booted: BootedApp): Promise<string | undefined> {
  const { events } = await orderPage(booted, await latestOrder(booted));
  return events.find(({ from, to }) => to === 'paid' && from !== to)?.source;
}
