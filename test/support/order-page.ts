import type { BootedApp } from './boot-app';

/** `GET /admin/orders/:merchant_uid`, as far as tests look at it. */
export interface OrderPage {
  order: { status: string; amount_registered_at: string | null };
  payments: { imp_uid: string; status: string; mismatch: string | null }[];
  events: { type: string; from: string; to: string; imp_uid: string | null; source: string }[];
  webhooks: { imp_uid: string; body: Record<string, unknown>; outcome: string | null; processed_at: string | null }[];
  notifications: { imp_uid: string; status: string; attempts: number }[];
  reviews: { kind: string; imp_uid: string; merchant_uid: string }[];
}

/** The order as an operator looks it up. */
export async function orderPage({ shop }: BootedApp, merchantUid: string): Promise<OrderPage> {
  const { status, text } = await shop.admin(`/orders/${merchantUid}`);
  if (status !== 200) throw new Error(`no page of ${merchantUid}: ${status}`);
  return JSON.parse(text) as OrderPage;
}

/** The steps that the order itself took: `pending > paid`. */
export async function statusChanges(booted: BootedApp, merchantUid: string): Promise<string[]> {
  const { events } = await orderPage(booted, merchantUid);
  return events.filter(({ from, to }) => from !== to).map(({ from, to }) => `${from} > ${to}`);
}

export async function statusOf({ shop }: BootedApp, merchantUid: string): Promise<unknown> {
  return (await shop.viewOrder(merchantUid)).body['status'];
}
