import type { BootedApp } from '../support/boot-app';
import { orderPage, statusChanges, statusOf } from '../support/order-page';
import type { CreatedOrder } from '../support/shop-client';

/** Of payments that nobody made. */
const ANY_WINDOW = 'imp_999999999999';

/** Nothing has happened to the order, nobody was told anything, and its buyer can pay; `reviews` wait for a person. */
export async function expectUnharmed(booted: BootedApp, order: CreatedOrder, reviews: string[] = []): Promise<void> {
  const { merchant_uid, amount } = order;
  expect(await statusOf(booted, merchant_uid)).toBe('pending');
  expect(await statusChanges(booted, merchant_uid)).toEqual([]);
  const page = await orderPage(booted, merchant_uid);
  expect(page.reviews.map(({ kind }) => kind)).toEqual(reviews);
  // Texts to the buyer and events to the shop are rows before they are sent.
  expect(await told(booted, merchant_uid)).toEqual(reviews.map(() => 'order.review'));
  expect((await booted.shop.confirm({ imp_uid: ANY_WINDOW, merchant_uid, amount })).status).toBe(200);
}

/** Its buyer pays at last, by a window of her own, and `tell` says so: once paid, once told. */
export async function expectPayable(
  booted: BootedApp,
  { merchant_uid, amount, currency }: CreatedOrder,
  tell: (booted: BootedApp, claim: { imp_uid: string; merchant_uid: string }) => Promise<unknown>,
): Promise<void> {
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount, currency, force: true });
  await tell(booted, { imp_uid, merchant_uid });
  expect(await statusChanges(booted, merchant_uid)).toEqual(['pending > paid']);
  expect((await told(booted, merchant_uid)).filter((kind) => kind !== 'order.review')).toEqual(['order.paid']);
}

async function told(booted: BootedApp, merchantUid: string): Promise<string[]> {
  const rows = await booted.query<{ kind: string }>(
    'SELECT kind FROM notifications JOIN orders ON orders.id = order_id WHERE merchant_uid = $1 ORDER BY notifications.id',
    [merchantUid],
  );
  return rows.map(({ kind }) => kind);
}
