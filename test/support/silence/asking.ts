import { KEYS } from '../keys';
import { rawRequest } from '../raw-request';
import { buyer, CANARY, refundAccount } from './canaries';
import { SECOND_KEY, sql, type World } from './silent-world';

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const JSON_TYPE = { 'content-type': 'application/json' };

/** Everything that is heard of one payment, told by everybody who may tell it. */
export async function tellOf({ shop }: World, imp_uid: string, merchant_uid: string): Promise<void> {
  await Promise.all([
    shop.complete({ imp_uid, merchant_uid, ...buyer }),
    shop.redirect(`?imp_uid=${imp_uid}`),
    shop.redirect(`?imp_uid=${imp_uid}&merchant_uid=${merchant_uid}&buyer_tel=${CANARY.tel}`, { accept: 'text/html' }),
    shop.redirect(`?imp_uid=${imp_uid}&buyer_tel=${CANARY.tel}`, { accept: 'text/html' }),
    shop.webhook({ imp_uid, merchant_uid, buyer_tel: CANARY.tel, buyer_email: CANARY.email }),
    shop.confirm({ imp_uid, merchant_uid, amount: 64900, buyer_tel: CANARY.tel }),
  ]);
}

/** Every route of the admin, by who may use it. */
export async function askAsOperator({ shop }: World, merchant_uid: string): Promise<void> {
  const post = (path: string, body: object, headers: Record<string, string> = {}, key: string = KEYS.operator) =>
    shop.json('POST', `/admin${path}`, body, { ...bearer(key), ...headers });
  const idsOf = async (path: string) =>
    ((await shop.admin(path)).body?.['items'] as { id: number; status?: string }[] | undefined) ?? [];

  for (const path of [
    '/orders',
    `/orders?q=${CANARY.tel}`,
    `/orders?q=${CANARY.email}`,
    `/orders/${merchant_uid}`,
    '/reconciliation',
    '/dashboard?range=month',
  ])
    await shop.admin(path);
  const cancel = `/orders/${merchant_uid}/cancellations`;
  await post(cancel, { amount: 100, ...refundAccount }, { 'idempotency-key': 'small' });
  await post(cancel, { amount: 60_000, ...refundAccount }, { 'idempotency-key': 'large' });
  await post(cancel, { amount: 50_000, ...refundAccount }, { 'idempotency-key': 'larger' });
  const [last, first] = (await idsOf('/refunds')).filter(({ status }) => status === 'awaiting_approval');
  await post(`/refunds/${first?.id ?? 0}/approve`, {}, {}, SECOND_KEY);
  await post(`/refunds/${last?.id ?? 0}/reject`, {}, {}, SECOND_KEY);
  await post(`/orders/${merchant_uid}/sync`, {});
  await post(`/notifications/${(await idsOf('/notifications'))[0]?.id ?? 0}/redeliver`, {});
  await post(`/reviews/${(await idsOf('/reviews?resolved=all'))[0]?.id ?? 0}/resolve`, { resolution: 'accepted' });
  await post('/reconciliation/drift', {});
  await shop.admin('/reads', KEYS.operator);
  await post('/session', { key: KEYS.operator });
  for (const method of ['GET', 'DELETE']) await shop.send(method, '/admin/session', bearer(KEYS.operator));
}

/** What anybody may look at. */
export async function askAsStranger({ shop }: World): Promise<void> {
  for (const path of ['/metrics', '/health/live', '/health/ready', '/nothing', `/${CANARY.tel}`])
    await shop.send('GET', path);
}

/** With the wrong key, in the wrong place, in the wrong form. */
export async function askWrongly(world: World, merchant_uid: string): Promise<void> {
  const { shop, server } = world;
  const body = JSON.stringify({ name: CANARY.address, amount: 'x', ...buyer });
  const basic = `Basic ${Buffer.from(`${KEYS.order}:${KEYS.operator}`).toString('base64')}`;
  const token = (await sql(world, `SELECT order_token FROM orders LIMIT 1`)).rows as { order_token: string }[];
  const refused = await Promise.all([
    shop.viewOrder(merchant_uid, KEYS.operator),
    shop.viewOrder(token[0]?.order_token ?? ''),
    shop.admin('/orders', KEYS.order),
    shop.admin('/reads'),
    shop.send('GET', `/admin/orders?q=${CANARY.tel}&key=${KEYS.operator}`, { authorization: basic }),
    shop.send('GET', `/orders/${merchant_uid}?order_token=${KEYS.order}`, { cookie: `key=${KEYS.order}` }),
    shop.send('POST', '/orders', { ...JSON_TYPE, ...bearer(KEYS.order) }, body),
    shop.send('POST', '/orders', { ...JSON_TYPE, ...bearer(KEYS.order) }, body.slice(1)),
    shop.send('POST', '/payments/complete', JSON_TYPE, body.slice(0, -1)),
    shop.send('POST', '/iamport-webhook', { 'content-type': 'text/csv' }, body),
  ]);
  const raw = await rawRequest(server.url, {
    method: 'GET',
    path: `/orders/%zz?tel=${CANARY.tel}`,
    headers: { referer: KEYS.order },
  });
  shop.overheard.push({ asked: `GET /orders/%zz ${raw.status}`, told: raw.text });
  expect([...refused, raw].filter(({ status }) => status < 400 || status >= 500)).toEqual([]);
}
