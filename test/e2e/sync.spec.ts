import { bootApp, type BootedApp } from '../support/boot-app';
import { KEYS } from '../support/keys';
import { orderPage, statusOf } from '../support/order-page';
import { breakUpstream, healUpstream } from '../support/upstream';

let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp({ VBANK_EXPIRY_GRACE_SECONDS: '0' });
  await booted.sandbox.control('PUT', '/settings', { webhook_url: null });
});
afterAll(() => booted.close());
afterEach(() => healUpstream(booted));

const sync = (merchantUid: string, key: string = KEYS.operator) =>
  booted.shop.send('POST', `/admin/orders/${encodeURIComponent(merchantUid)}/sync`, {
    authorization: `Bearer ${key}`,
  });

it('an operator with the buyer on the telephone would have to wait for the sweep', async () => {
  const { merchant_uid } = await booted.shop.order();
  const first = await booted.sandbox.open({ merchant_uid, amount: 64900 });
  const paid = await booted.sandbox.pay({ merchant_uid, amount: 64900 });
  await booted.sandbox.control('POST', `/payments/${first.imp_uid}/fail`);
  const reply = await sync(merchant_uid);
  expect(reply).toMatchObject({ status: 200, body: { order: { status: 'paid' } } });
  expect(reply.body).toEqual((await booted.shop.admin(`/orders/${merchant_uid}`)).body);
  const { payments, events } = await orderPage(booted, merchant_uid);
  expect(payments.map(({ imp_uid }) => imp_uid).toSorted()).toEqual([first.imp_uid, paid.imp_uid].toSorted());
  expect(events.slice(1).map(({ source }) => source)).toEqual(['admin', 'admin']);

  expect(await sync(merchant_uid)).toMatchObject({ status: 200 });
  expect((await orderPage(booted, merchant_uid)).events).toEqual(events);
});

it('a refund made in the console of the PG, and an account whose time is over, would not be seen', async () => {
  const { merchant_uid } = await booted.shop.order();
  const { imp_uid } = await booted.sandbox.issueVbank({ merchant_uid, amount: 64900 });
  await booted.shop.complete({ imp_uid, merchant_uid });
  await booted.sandbox.control('POST', `/payments/${imp_uid}/expire`);
  expect(await sync(merchant_uid)).toMatchObject({ status: 200, body: { order: { status: 'expired' } } });
  await booted.sandbox.control('POST', `/payments/${imp_uid}/deposit`);
  await booted.sandbox.control('POST', `/payments/${imp_uid}/cancel`, { amount: 900 });
  expect(await sync(merchant_uid)).toMatchObject({
    status: 200,
    body: { order: { status: 'partially_cancelled', cancelled_amount: 900 } },
  });
});

it.each([{ status: 503 }, { malformed: 'html' as const }, { hang: true }, { refuse_code: -1 }])(
  'an operator would take old news for new: upstream answers %j',
  async (fault) => {
    const { merchant_uid } = await booted.shop.order();
    await booted.sandbox.pay({ merchant_uid, amount: 64900 });
    await breakUpstream(booted, fault);
    expect(await sync(merchant_uid)).toMatchObject({ status: 503, body: { status: 'unavailable' } });
    expect(await statusOf(booted, merchant_uid)).toBe('pending');
    expect((await orderPage(booted, merchant_uid)).events).toHaveLength(1);
  },
);

it('one record that cannot be read would be passed over, and the rest taken for all there is', async () => {
  const { merchant_uid } = await booted.shop.order();
  const odd = await booted.sandbox.open({ merchant_uid, amount: 64900 });
  await booted.sandbox.pay({ merchant_uid, amount: 64900 });
  await booted.sandbox.control('PATCH', `/payments/${odd.imp_uid}`, { status: 'something new' });
  expect(await sync(merchant_uid)).toMatchObject({ status: 503 });
  expect(await statusOf(booted, merchant_uid)).toBe('pending');
});

it('a viewer could act, a stranger look, and a typing error cost a call upstream', async () => {
  const { merchant_uid } = await booted.shop.order();
  expect((await sync(merchant_uid, KEYS.viewer)).status).toBe(403);
  expect((await sync(merchant_uid, KEYS.order)).status).toBe(401);
  const before = await booted.sandbox.calls();
  for (const unknown of ['nobody-has-this', '..', 'x'.repeat(60), '%00']) {
    expect((await sync(unknown)).status).toBe(404);
  }
  expect(await booted.sandbox.calls()).toEqual(before);
});
