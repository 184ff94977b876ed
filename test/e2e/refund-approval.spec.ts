import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { runJobsNow } from '../support/jobs';
import { KEYS } from '../support/keys';
import { statusOf } from '../support/order-page';
import { breakUpstream, calmDown } from '../support/upstream';

const SECOND_KEY = 'key-of-a-second-operator';

let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp({
    REFUND_APPROVAL_ABOVE: '50000',
    ADMIN_API_KEYS: `kim:operator:${KEYS.operator},park:operator:${SECOND_KEY},lee:viewer:${KEYS.viewer}`,
  });
}, 30_000);
afterAll(() => booted.close());
afterEach(() => calmDown(booted));

const post = (path: string, body: object, key: string = KEYS.operator, headers = {}) =>
  booted.shop.json('POST', `/admin${path}`, body, { authorization: `Bearer ${key}`, ...headers });

let keys = 0;
async function requested(body: object = {}) {
  const { merchant_uid } = await booted.shop.order();
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: 64900 });
  await booted.shop.complete({ imp_uid, merchant_uid });
  const key = { 'idempotency-key': `approval-${(keys += 1)}` };
  const again = () => post(`/orders/${merchant_uid}/cancellations`, body, KEYS.operator, key);
  const reply = await again();
  return { merchant_uid, imp_uid, reply, id: Number(reply.body['id']), again };
}

it('one stolen key would empty the till: a large refund waits for a second operator', async () => {
  const { merchant_uid, reply, id } = await requested();
  expect(reply).toMatchObject({ status: 202, body: { status: 'awaiting_approval', requested_by: 'kim' } });
  expect(await statusOf(booted, merchant_uid)).toBe('paid');
  expect((await post(`/refunds/${id}/approve`, {})).status).toBe(403);
  expect((await post(`/refunds/${id}/approve`, {}, KEYS.viewer)).status).toBe(403);
  expect(await statusOf(booted, merchant_uid)).toBe('paid');
  expect(await post(`/refunds/${id}/approve`, {}, SECOND_KEY)).toMatchObject({
    status: 201,
    body: { status: 'done', amount: 64900, requested_by: 'kim', decided_by: 'park' },
  });
  expect(await statusOf(booted, merchant_uid)).toBe('cancelled');
  expect((await post(`/refunds/${id}/approve`, {}, SECOND_KEY)).status).toBe(409);
});

it('a small one would wait for nothing', async () => {
  const { reply } = await requested({ amount: 50000 });
  expect(reply.status).toBe(201);
});

it('one operator would empty the till in small parts: what the payment has given back before counts', async () => {
  const { merchant_uid, reply: first } = await requested({ amount: 30000 });
  expect(first.status).toBe(201);
  const part = (amount: number) =>
    post(`/orders/${merchant_uid}/cancellations`, { amount }, KEYS.operator, { 'idempotency-key': `part-${amount}` });
  expect((await part(20000)).status).toBe(201);
  expect(await part(100)).toMatchObject({ status: 202, body: { status: 'awaiting_approval' } });
});

it('what was said no to could still be paid out', async () => {
  const { merchant_uid, id } = await requested({ amount: 50001 });
  expect(await post(`/refunds/${id}/reject`, {}, SECOND_KEY)).toMatchObject({
    status: 200,
    body: { status: 'refused', decided_by: 'park' },
  });
  expect((await post(`/refunds/${id}/approve`, {}, SECOND_KEY)).status).toBe(409);
  expect(await statusOf(booted, merchant_uid)).toBe('paid');
});

it('two clicks of the second operator would pay out twice', async () => {
  const { merchant_uid, id } = await requested({ amount: 60000 });
  const replies = await Promise.all([1, 2, 3].map(() => post(`/refunds/${id}/approve`, {}, SECOND_KEY)));
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
  const view = await booted.shop.viewOrder(merchant_uid);
  expect(view.body['cancelled_amount']).toBe(60000);
});

it.each<{ amount?: number }>([{}, { amount: 60000 }])(
  'carried out late (%j), it would wait for approval again, or be paid out twice',
  async (body) => {
    const { imp_uid, id, again } = await requested(body);
    await breakUpstream(booted, { disconnect: true, routes: ['/payments/cancel'], times: 1 });
    expect((await post(`/refunds/${id}/approve`, {}, SECOND_KEY)).status).toBe(202);
    await until(async () => {
      await runJobsNow(booted);
      const [row] = await booted.query<{ status: string }>('SELECT status FROM refunds WHERE id = $1', [id]);
      return row?.status === 'failed';
    }, 20_000);
    await booted.sandbox.control('POST', `/payments/${imp_uid}/cancel`, body);
    const { amount = 64900 } = body;
    expect(await again()).toMatchObject({ status: 201, body: { amount, decided_by: 'park' } });
    expect((await booted.sandbox.rest('GET', `/payments/${imp_uid}`)).body.response?.cancel_amount).toBe(amount);
  },
);

it('what waits would be found by nobody', async () => {
  const { id } = await requested();
  const { body } = await booted.shop.admin('/refunds?status=awaiting_approval');
  expect((body['items'] as { id: number }[]).map((item) => item.id)).toContain(id);
  expect((await post('/refunds/999999/approve', {}, SECOND_KEY)).status).toBe(404);
});

it('a "no" that comes too late would be written over what is paid out already', async () => {
  const { merchant_uid, id } = await requested({ amount: 60000 });
  const replies = await Promise.all([
    post(`/refunds/${id}/approve`, {}, SECOND_KEY),
    ...Array.from({ length: 5 }, () => post(`/refunds/${id}/reject`, {}, SECOND_KEY)),
  ]);
  const [row] = await booted.query<{ status: string }>('SELECT status FROM refunds WHERE id = $1', [id]);
  const given = (await booted.shop.viewOrder(merchant_uid)).body['cancelled_amount'];
  expect([row?.status, given]).toEqual(replies[0]?.status === 201 ? ['done', 60000] : ['refused', 0]);
});
