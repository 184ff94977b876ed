import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { KEYS } from '../support/keys';

let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp();
});
afterAll(() => booted.close());

/** Somebody pays another amount than the order's. */
async function forged(): Promise<{ id: number; merchant_uid: string; imp_uid: string }> {
  const { merchant_uid } = await booted.shop.order();
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: 100, force: true });
  await booted.shop.complete({ imp_uid, merchant_uid });
  const [row] = await booted.query<{ id: number }>('SELECT id FROM reviews WHERE imp_uid = $1', [imp_uid]);
  return { id: Number(row?.id), merchant_uid, imp_uid };
}

const operator = { authorization: `Bearer ${KEYS.operator}` };
const resolve = (id: number | string, body: unknown, headers: Record<string, string> = operator) =>
  booted.shop.json('POST', `/admin/reviews/${id}/resolve`, body, headers);
const list = async (query = '') =>
  (await booted.shop.admin(`/reviews${query}`)).body as { items: { id: number }[]; next_cursor: string | null };

it('a forged payment would wait where nobody sees it', async () => {
  const { id, merchant_uid, imp_uid } = await forged();
  const { items } = await list();
  expect(items.find((item) => item.id === id)).toMatchObject({
    kind: 'amount',
    imp_uid,
    merchant_uid,
    detail: { amount: 100, currency: 'KRW', status: 'paid' },
    resolved_at: null,
  });
});

it('what is decided would stay in the queue, or nobody would know who decided it', async () => {
  const { id } = await forged();
  const decision = { resolution: 'refunded', note: '전화로 확인' };
  const reply = await resolve(id, decision);
  expect(reply).toMatchObject({ status: 200, body: { id, ...decision, resolved_by: 'kim' } });
  expect((await list()).items.map((item) => item.id)).not.toContain(id);
  expect((await list('?resolved=true')).items.map((item) => item.id)).toContain(id);
  expect((await list('?resolved=all')).items.map((item) => item.id)).toContain(id);
  // The same again is the same; another decision is not written over it.
  expect(await resolve(id, decision)).toMatchObject({ status: 200, body: { resolved_at: reply.body['resolved_at'] } });
  expect(await resolve(id, { resolution: 'accepted' })).toMatchObject({ status: 409, body: { status: 'conflict' } });
});

it('a viewer could decide, or a stranger look', async () => {
  const { id } = await forged();
  const decision = { resolution: 'accepted' };
  expect((await resolve(id, decision, { authorization: `Bearer ${KEYS.viewer}` })).status).toBe(403);
  expect((await resolve(id, decision, {})).status).toBe(401);
  expect((await booted.shop.admin('/reviews', KEYS.order)).status).toBe(401);
  expect((await list()).items.map((item) => item.id)).toContain(id);
});

it.each([
  ['no such review', '999999', { resolution: 'accepted' }, 404],
  ['an id that is none', 'x', { resolution: 'accepted' }, 404],
  ['an endless id', '9'.repeat(40), { resolution: 'accepted' }, 404],
  ['no resolution', '1', { note: 'x' }, 400],
  ['a resolution that is no word', '1', { resolution: 'a b' }, 400],
  ['a note with a NUL', '1', { resolution: 'accepted', note: 'a\0b' }, 400],
])('%s', async (_name, id, body, status) => {
  expect((await resolve(id, body)).status).toBe(status);
});

it('a full queue would be shown in part, or twice', async () => {
  const made = [];
  for (let n = 0; n < 5; n += 1) made.push((await forged()).id);
  const seen: number[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof list>> = await list(`?limit=2${cursor === null ? '' : `&cursor=${cursor}`}`);
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.next_cursor;
  } while (cursor !== null);
  expect(seen).toEqual([...new Set(seen)].toSorted((a, b) => b - a));
  expect(seen).toEqual(expect.arrayContaining(made));
});

describe('money that nobody expected', () => {
  const { PATCH } = { PATCH: 'PATCH' as const };
  const patch = (impUid: string, fields: object) => booted.sandbox.control(PATCH, `/payments/${impUid}`, fields);
  const kindsOf = async (merchantUid: string) =>
    await booted.query<{ kind: string; imp_uid: string; detail: Record<string, unknown> }>(
      `SELECT r.kind, r.imp_uid, r.detail FROM reviews r JOIN orders o ON o.id = r.order_id
       WHERE o.merchant_uid = $1 ORDER BY r.id`,
      [merchantUid],
    );

  it('a buyer paid another sum into a sound account, and the goods would go out, or the money be lost', async () => {
    const { merchant_uid } = await booted.shop.order();
    const { imp_uid } = await booted.sandbox.issueVbank({ merchant_uid, amount: 64900 });
    await booted.shop.complete({ imp_uid, merchant_uid });
    await patch(imp_uid, { amount: 64000 });
    await booted.sandbox.control('POST', `/payments/${imp_uid}/deposit`, {});
    for (let n = 0; n < 2; n += 1) await booted.shop.complete({ imp_uid, merchant_uid });
    expect(await kindsOf(merchant_uid)).toEqual([
      {
        kind: 'deposit_differs',
        imp_uid,
        detail: expect.objectContaining({ amount: 64000, ordered: { amount: 64900, currency: 'KRW' } }) as object,
      },
    ]);
  });

  it('a second payment of an order that was cancelled would be kept', async () => {
    const { merchant_uid } = await booted.shop.order();
    const first = await booted.sandbox.pay({ merchant_uid, amount: 64900 });
    await booted.shop.complete({ imp_uid: first.imp_uid, merchant_uid });
    await booted.sandbox.control('POST', `/payments/${first.imp_uid}/cancel`, {});
    await booted.shop.complete({ imp_uid: first.imp_uid, merchant_uid });
    const second = await booted.sandbox.pay({ merchant_uid, amount: 64900, force: true });
    for (let n = 0; n < 2; n += 1) await booted.shop.complete({ imp_uid: second.imp_uid, merchant_uid });
    expect(await kindsOf(merchant_uid)).toEqual([
      expect.objectContaining({ kind: 'paid_after_cancel', imp_uid: second.imp_uid }),
    ]);
  });

  it.each([
    ['leaves it cancelled', {}],
    // A record that does not climb above ours: when ours was cancelled has to be known from before.
    ['leaves it cancelled, and names it otherwise', { pay_method: 'applepay' }],
  ])('money into an account that was cancelled would be kept: upstream %s', async (_name, more) => {
    const { merchant_uid } = await booted.shop.order();
    const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: 64900 });
    const paid = await booted.sandbox.control('POST', `/payments/${imp_uid}/cancel`, {});
    await booted.shop.complete({ imp_uid, merchant_uid });
    expect(await kindsOf(merchant_uid)).toEqual([]);
    await patch(imp_uid, { paid_at: paid.cancelled_at + 60, ...more });
    for (let n = 0; n < 2; n += 1) await booted.shop.complete({ imp_uid, merchant_uid });
    expect(await kindsOf(merchant_uid)).toEqual([expect.objectContaining({ kind: 'paid_after_cancel', imp_uid })]);
  });

  it('a buyer who paid in two windows would pay twice: two orders of one reference, paid at the same moment', async () => {
    const window = () => booted.shop.order({ reference: 'cart-double' });
    const orders = [await window(), await window()] as const;
    const payments = [];
    for (const { merchant_uid } of orders)
      payments.push(await booted.sandbox.pay({ merchant_uid, amount: 64900, notice_url: 'http://127.0.0.1:9/' }));
    await patch(payments[1]!.imp_uid, { paid_at: payments[0]!.paid_at - 60 });
    await Promise.all(payments.map(({ imp_uid, merchant_uid }) => booted.shop.complete({ imp_uid, merchant_uid })));
    await until(async () => (await kindsOf(orders[0].merchant_uid)).length === 1);
    expect(await kindsOf(orders[0].merchant_uid)).toEqual([
      {
        kind: 'second_payment',
        imp_uid: payments[0]!.imp_uid,
        detail: {
          amount: 64900,
          currency: 'KRW',
          reference: 'cart-double',
          paid_first: orders[1].merchant_uid,
        },
      },
    ]);
    expect(await kindsOf(orders[1].merchant_uid)).toEqual([]);
  });
});
