import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { runJobsNow } from '../support/jobs';
import { KEYS } from '../support/keys';
import { startShopBackend, type ShopBackend } from '../support/shop-backend';

let shopBackend: ShopBackend;
let booted: BootedApp;

beforeAll(async () => {
  shopBackend = await startShopBackend();
  booted = await bootApp(shopBackend.env);
}, 30_000);
afterAll(async () => {
  await booted.close();
  await shopBackend.close();
});
beforeEach(() => shopBackend.answerWith(204));

async function pay(fields: Record<string, unknown> = {}) {
  const order = await booted.shop.order(fields);
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid: order.merchant_uid, amount: 64900 });
  return { ...order, imp_uid };
}

const arrived = (merchantUid: string, ...types: string[]) =>
  until(() => Promise.resolve(types.every((type) => shopBackend.typesOf(merchantUid).includes(type))));

it('the shop would ship nothing: a paid order is told, signed, with what the shop needs to ship', async () => {
  const { merchant_uid, imp_uid } = await pay({ reference: 'cart-17' });
  await arrived(merchant_uid, 'order.paid');
  const [event] = shopBackend.received.filter(({ body }) => body.data.merchant_uid === merchant_uid);
  expect(event?.body).toEqual({
    type: 'order.paid',
    timestamp: expect.stringMatching(/^\d{4}-.*Z$/) as string,
    data: {
      merchant_uid,
      reference: 'cart-17',
      status: 'paid',
      previous_status: 'pending',
      amount: 64900,
      currency: 'KRW',
      cancelled_amount: 0,
      vbank: null,
      imp_uid,
    },
  });
});

it('the shop would ship twice: twenty hints of one payment are told once', async () => {
  const { merchant_uid, imp_uid } = await pay();
  await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      n % 2 === 0 ? booted.shop.complete({ imp_uid, merchant_uid }) : booted.shop.webhook({ imp_uid, merchant_uid }),
    ),
  );
  await arrived(merchant_uid, 'order.paid');
  const rows = await booted.query(
    `SELECT n.id FROM notifications n JOIN orders o ON o.id = n.order_id WHERE o.merchant_uid = $1`,
    [merchant_uid],
  );
  expect(rows).toHaveLength(1);
  expect(shopBackend.typesOf(merchant_uid)).toEqual(['order.paid']);
});

it('the shop would ship what was given back: while it was away everything waited, and comes in order', async () => {
  shopBackend.answerWith(503);
  const { merchant_uid } = await booted.shop.order({ buyer_tel: '010-4242-4242' });
  const { imp_uid } = await booted.sandbox.open({ merchant_uid, amount: 64900, pay_method: 'vbank' });
  const steps = [
    ['issue-vbank'],
    ['deposit'],
    ['cancel', { amount: 900 }],
    ['cancel', { amount: 1000 }],
    ['cancel'],
  ] as const;
  for (const [step, body] of steps) {
    await booted.sandbox.control('POST', `/payments/${imp_uid}/${step}`, body ?? {});
    await booted.shop.complete({ imp_uid, merchant_uid });
  }
  await until(() => Promise.resolve(shopBackend.received.some(({ body }) => body.data.merchant_uid === merchant_uid)));
  shopBackend.answerWith(204);
  await until(async () => {
    await runJobsNow(booted);
    return shopBackend.typesOf(merchant_uid).length === 5;
  });
  expect(shopBackend.typesOf(merchant_uid)).toEqual([
    'order.vbank_issued',
    'order.paid',
    'order.partially_cancelled',
    'order.partially_cancelled',
    'order.cancelled',
  ]);
  const told = shopBackend.received.filter(({ body }) => body.data.merchant_uid === merchant_uid);
  const first = told.filter(({ body }) => body.type === 'order.vbank_issued');
  expect(first.length).toBeGreaterThan(1);
  expect(new Set(first.map(({ id }) => id)).size).toBe(1);
  expect(told.filter(({ status }) => status === 204).map(({ body }) => body.data['cancelled_amount'])).toEqual([
    0, 0, 900, 1900, 64900,
  ]);
});

it('the shop would never hear: a process that died between sending and marking leaves an event that goes again, under its id', async () => {
  const { merchant_uid } = await pay();
  await arrived(merchant_uid, 'order.paid');
  const mine = `id = (SELECT n.id FROM notifications n JOIN orders o ON o.id = n.order_id WHERE o.merchant_uid = $1)`;
  await until(
    async () =>
      (await booted.query(`SELECT FROM notifications WHERE ${mine} AND status = 'sent'`, [merchant_uid])).length === 1,
  );
  await booted.query(`UPDATE notifications SET status = 'sending', sent_at = NULL WHERE ${mine}`, [merchant_uid]);
  await booted.query(
    `SELECT graphile_worker.add_job('deliver-order-events', json_build_object('order_id', id)) FROM orders WHERE merchant_uid = $1`,
    [merchant_uid],
  );
  await until(() => Promise.resolve(shopBackend.typesOf(merchant_uid).length === 2));
  const ids = shopBackend.received.filter(({ body }) => body.data.merchant_uid === merchant_uid).map(({ id }) => id);
  expect(new Set(ids).size).toBe(1);
});

it('the shop would ship to a forger: what waits for a person is told, once', async () => {
  const { merchant_uid } = await booted.shop.order();
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: 100, force: true });
  for (let n = 0; n < 3; n += 1) await booted.shop.complete({ imp_uid, merchant_uid });
  await arrived(merchant_uid, 'order.review');
  const [event] = shopBackend.received.filter(({ body }) => body.data.merchant_uid === merchant_uid);
  expect(event?.body.data).toMatchObject({
    status: 'pending',
    imp_uid,
    review: { kind: 'amount', detail: { amount: 100, ordered: { amount: 64900, currency: 'KRW' } } },
  });
  expect(shopBackend.typesOf(merchant_uid)).toEqual(['order.review']);
});

describe('an event that the shop never takes', () => {
  let merchantUid: string;
  let id: number;

  beforeAll(async () => {
    shopBackend.answerWith(500);
    ({ merchant_uid: merchantUid } = await pay());
    await until(() => Promise.resolve(shopBackend.received.some(({ body }) => body.data.merchant_uid === merchantUid)));
    await booted.query(
      `UPDATE notifications SET attempts = 21 WHERE order_id = (SELECT id FROM orders WHERE merchant_uid = $1)`,
      [merchantUid],
    );
    await until(async () => {
      await runJobsNow(booted);
      const { body } = await booted.shop.admin(`/notifications?status=failed&merchant_uid=${merchantUid}`);
      const [item] = body['items'] as { id: number }[];
      id = item?.id ?? 0;
      return item !== undefined;
    });
  });

  it('ends with a person, who sees why', async () => {
    const { body } = await booted.shop.admin('/reviews');
    const found = (body['items'] as { kind: string; merchant_uid: string }[]).filter(
      (review) => review.merchant_uid === merchantUid,
    );
    expect(found).toEqual([
      expect.objectContaining({
        kind: 'undelivered',
        detail: {
          notification_id: id,
          channel: 'event',
          kind: 'order.paid',
          status: 'failed',
          error: 'the shop answered 500',
        },
      }),
    ]);
  });

  it('does not keep the later ones from the shop', async () => {
    shopBackend.answerWith(204);
    const [payment] = await booted.query<{ imp_uid: string }>(
      `SELECT imp_uid FROM payments p JOIN orders o ON o.id = p.order_id WHERE o.merchant_uid = $1`,
      [merchantUid],
    );
    await booted.sandbox.control('POST', `/payments/${payment?.imp_uid}/cancel`, {});
    await arrived(merchantUid, 'order.cancelled');
    expect(shopBackend.typesOf(merchantUid)).toEqual(['order.cancelled']);
  });

  it('is sent again by an operator, under its id, and the person is done with it', async () => {
    const path = `/admin/notifications/${id}/redeliver`;
    const forbidden = await booted.shop.json('POST', path, {}, { authorization: `Bearer ${KEYS.viewer}` });
    expect(forbidden.status).toBe(403);
    const reply = await booted.shop.json('POST', path, {}, { authorization: `Bearer ${KEYS.operator}` });
    expect(reply).toMatchObject({ status: 200, body: { id, merchant_uid: merchantUid } });
    await arrived(merchantUid, 'order.paid');
    const ids = shopBackend.received
      .filter(({ body }) => body.data.merchant_uid === merchantUid && body.type === 'order.paid')
      .map((event) => event.id);
    expect(new Set(ids).size).toBe(1);
    await until(async () => {
      const { body } = await booted.shop.admin('/reviews?resolved=true');
      return (body['items'] as { merchant_uid: string; resolution: string }[]).some(
        (review) => review.merchant_uid === merchantUid && review.resolution === 'delivered',
      );
    });
    const page = await booted.shop.admin(`/orders/${merchantUid}`);
    expect(page.body['events']).toContainEqual(
      expect.objectContaining({
        type: 'notification.redelivered',
        source: 'admin',
        from: 'cancelled',
        to: 'cancelled',
      }),
    );
  });
});
