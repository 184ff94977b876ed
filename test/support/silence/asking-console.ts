import { KEYS } from '../keys';
import { CANARY, refundAccount } from './canaries';
import { SECOND_KEY, type World } from './silent-world';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** Every page of the console, and everything that its forms post to. */
export async function askConsole({ shop }: World, merchant_uid: string): Promise<void> {
  const as = (key: string) => ({ authorization: `Bearer ${key}` });
  const get = (path: string) => shop.send('GET', path, as(KEYS.operator));
  const post = (path: string, fields: Record<string, string> = {}, key: string = KEYS.operator) =>
    shop.send('POST', `/admin/console${path}`, { ...FORM, ...as(key) }, new URLSearchParams(fields).toString());
  const idsOn = async (path: string, pattern: RegExp) =>
    [...(await get(`/admin/console${path}`)).text.matchAll(pattern)].map(([, id]) => id ?? '0');

  const order = `/orders/${merchant_uid}`;
  for (const path of [
    '',
    '/assets/none',
    '/console/sign-in',
    `/console/orders?q=${CANARY.tel}`,
    '/console/notifications',
  ])
    await get(`/admin${path}`);
  await get(`/admin/console/orders?q=${CANARY.email}`);
  for (const key of [KEYS.viewer, 'guess']) await post('/sign-in', { key, return_to: `/admin/console${order}` });
  await post('/sign-out');
  const [messageId = '0'] = await idsOn(order, /notifications\/(\d+)\/redeliver/g);
  await post(`/notifications/${messageId}/redeliver`);
  await post(`${order}/sync`);
  await get(`/admin/console${order}/refund`);
  await post(`${order}/refund/confirmation`, { amount: '40000', ...refundAccount });
  for (const key of ['console-1', 'console-2'])
    await post(`${order}/refund`, { amount: '40000', ...refundAccount, idempotency_key: key });
  const [last = '0', first = '0'] = await idsOn('/refunds', /refunds\/(\d+)\/approve/g);
  await post(`/refunds/${last}/reject`, {}, SECOND_KEY);
  await post(`/refunds/${first}/approve`, {}, SECOND_KEY);
  const [reviewId = '0'] = await idsOn('/reviews', /reviews\/(\d+)\/resolve/g);
  await post(`/reviews/${reviewId}/resolve`, { resolution: 'accepted', note: 'looked at' });
}
