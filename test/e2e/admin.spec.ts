import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { KEYS } from '../support/keys';

interface Item {
  merchant_uid: string;
  created_at: string;
  status: string;
}

let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp();
});
afterAll(() => booted.close());

/** The order numbers that a search finds, newest first. */
async function search(query: Record<string, string>): Promise<string[]> {
  const reply = await booted.shop.admin(`/orders?${new URLSearchParams(query)}`);
  if (reply.status !== 200) throw new Error(`search failed: ${reply.status} ${reply.text}`);
  return (reply.body['items'] as Item[]).map(({ merchant_uid }) => merchant_uid);
}

/** An order of a customer whom no other test knows, paid or not. */
let customers = 0;
async function make(fields: Record<string, unknown> = {}) {
  const customer_id = `customer-${(customers += 1)}`;
  const order = await booted.shop.order({ customer_id, ...fields });
  return { ...order, customer_id };
}

async function pay(merchant_uid: string): Promise<string> {
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: 64900 });
  await until(async () => (await booted.shop.viewOrder(merchant_uid)).body['status'] === 'paid');
  return imp_uid;
}

describe('who may look orders up', () => {
  it.each([
    ['nobody', undefined, 401],
    ['a stranger', 'Bearer guess', 401],
    ['the shop with its order key', `Bearer ${KEYS.order}`, 401],
    ['the key as text', KEYS.viewer, 401],
    ['a name instead of a key', 'Bearer kim', 401],
    ['a whole entry of ADMIN_API_KEYS', `Bearer lee:viewer:${KEYS.viewer}`, 401],
    ['a viewer', `Bearer ${KEYS.viewer}`, 200],
    ['an operator', `Bearer ${KEYS.operator}`, 200],
  ])('%s, or every buyer stands open to the world', async (_who, authorization, status) => {
    const { merchant_uid, order_token } = await make();
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
    for (const path of ['/admin/orders', `/admin/orders/${merchant_uid}`])
      expect((await booted.shop.send('GET', path, headers)).status).toBe(status);
    expect((await booted.shop.admin(`/orders/${merchant_uid}`, order_token)).status).toBe(401);
  });

  it('a stranger learns nothing from a wrong filter or an unknown order', async () => {
    for (const path of ['/orders?status=none', '/orders/none', '/orders?limit=x', '/nothing'])
      expect([401, 404]).toContain((await booted.shop.admin(path, 'guess')).status);
    expect((await booted.shop.admin('/orders/none', 'guess')).status).toBe(401);
  });
});

describe('the list', () => {
  it('shows the newest first, or the operator misses the order on the phone', async () => {
    const made = [await make({ customer_id: 'order' }), await make({ customer_id: 'order' })];
    expect(await search({ customer_id: 'order' })).toEqual(made.map(({ merchant_uid }) => merchant_uid).toReversed());
  });

  it('pages are complete and show nothing twice while new orders arrive', async () => {
    const made: string[] = [];
    for (let i = 0; i < 7; i += 1) made.push((await make({ customer_id: 'pages' })).merchant_uid);
    const seen: string[] = [];
    const sizes: number[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await booted.shop.admin(`/orders?customer_id=pages&limit=3&cursor=${cursor}`);
      const items = body['items'] as Item[];
      seen.push(...items.map(({ merchant_uid }) => merchant_uid));
      sizes.push(items.length);
      cursor = body['next_cursor'] as string | null;
      await make({ customer_id: 'pages' });
    }
    expect(seen).toEqual(made.toReversed());
    expect(sizes).toEqual([3, 3, 1]);
  });

  it('a full last page has no further one', async () => {
    for (let i = 0; i < 2; i += 1) await make({ customer_id: 'full' });
    const { body } = await booted.shop.admin('/orders?customer_id=full&limit=2');
    expect(body).toMatchObject({ items: [{}, {}], next_cursor: null });
  });

  it('an order token is in no answer: whoever may only look must not act as the buyer', async () => {
    const { merchant_uid, order_token, customer_id } = await make();
    for (const path of [`/orders/${merchant_uid}`, `/orders?customer_id=${customer_id}`]) {
      const { text } = await booted.shop.admin(path, KEYS.operator);
      expect(text).toContain(merchant_uid);
      expect(text).not.toContain(order_token);
      expect(text).not.toMatch(/order_token|request_hash|idempotency_key/);
    }
  });
});

describe('an order is found, or the operator cannot help the buyer', () => {
  it('by its number, its payment and its reference, whole', async () => {
    const { merchant_uid } = await make({ reference: 'REF_100%' });
    const imp_uid = await pay(merchant_uid);
    for (const q of [merchant_uid, imp_uid, 'REF_100%']) expect(await search({ q })).toEqual([merchant_uid]);
    for (const q of [merchant_uid.slice(0, -1), imp_uid.slice(0, -1), 'REF_100', 'REFx100%'])
      expect(await search({ q })).toEqual([]);
  });

  it.each([
    ['buyer_name', '김개똥이', '개똥'],
    ['buyer_name', 'Zoë ÅNGSTRÖM', 'zoë Ångström'],
    ['buyer_name', 'Ada LOVELACE', 'lovelace'],
    ['buyer_tel', '010-7373-1919', '7373-19'],
    ['buyer_email', 'Kim.Q@Example.org', 'kim.q@example'],
    ['buyer_name', '50%_o\\ff', '%_O\\'],
    ['buyer_name', "O'Hara--;", "o'hara--;"],
  ])('by part of %s %s: %s', async (field, value, q) => {
    const { merchant_uid, customer_id } = await make({ [field]: value });
    expect(await search({ q, customer_id })).toEqual([merchant_uid]);
  });

  it.each(['%', '_', '\\', '%%', '__', 'a%b', '\\%', '\\\\'])(
    '%j is a sign like any other: it does not show every buyer',
    async (q) => {
      await make({ buyer_name: 'ab axb', buyer_email: 'plain@example.com' });
      expect(await search({ q })).toEqual(q === '%' || q === '_' || q === '\\' ? await withSign(q) : []);
    },
  );

  /** What other tests of this file made with the sign really in the name. */
  async function withSign(sign: string): Promise<string[]> {
    const rows = await booted.query<{ merchant_uid: string }>(
      `SELECT merchant_uid FROM orders WHERE position($1 IN concat(buyer_name, buyer_email, buyer_tel)) > 0
       ORDER BY id DESC`,
      [sign],
    );
    return rows.map(({ merchant_uid }) => merchant_uid);
  }

  it('by status, customer and time, each alone and together', async () => {
    const paid = await make({ customer_id: 'filters' });
    await pay(paid.merchant_uid);
    const open = await make({ customer_id: 'filters' });
    const [of, newest] = [{ customer_id: 'filters' }, open.created_at];
    expect(await search({ ...of, status: 'paid' })).toEqual([paid.merchant_uid]);
    expect(await search({ ...of, status: 'pending' })).toEqual([open.merchant_uid]);
    expect(await search({ ...of, status: 'cancelled' })).toEqual([]);
    expect(await search({ ...of, from: newest })).toEqual([open.merchant_uid]);
    expect(await search({ ...of, to: newest })).toEqual([paid.merchant_uid]);
    expect(await search({ ...of, from: newest, status: 'paid' })).toEqual([]);
    const inKorea = new Date(Date.parse(newest) + 9 * 3600_000).toISOString().replace('Z', '+09:00');
    expect(await search({ ...of, from: inKorea })).toEqual([open.merchant_uid]);
    expect(await search({ customer_id: 'filter' })).toEqual([]);
  });

  it('by an open review, until it is resolved', async () => {
    const [odd, sound] = [await make({ customer_id: 'review' }), await make({ customer_id: 'review' })];
    const { imp_uid } = await booted.sandbox.pay({ merchant_uid: odd.merchant_uid, amount: 100, force: true });
    expect((await booted.shop.complete({ imp_uid, merchant_uid: odd.merchant_uid })).body['status']).toBe('forgery');
    const of = { customer_id: 'review' };
    expect(await search({ ...of, review: 'true' })).toEqual([odd.merchant_uid]);
    expect(await search({ ...of, review: 'false' })).toEqual([sound.merchant_uid]);
    const resolve = `UPDATE reviews SET resolved_at = now(), resolution = 'accepted', resolved_by = 'kim' WHERE imp_uid = $1`;
    await booted.query(resolve, [imp_uid]);
    expect(await search({ ...of, review: 'true' })).toEqual([]);
  });
});

describe('a filter that cannot be meant is refused, or the operator trusts a wrong list', () => {
  const impossible = ['yesterday', '2026-02-30', '2026-13-01', '+12026-01-01', '2026-01-01T25:00:00Z', '%00'];
  it.each([
    ...impossible.map((date) => `from=${encodeURIComponent(date)}`),
    'to=2026-01-01T00:00:00%2B99:00',
    'status=shipped',
    'status=',
    'status=paid&status=pending',
    'review=maybe',
    'limit=0',
    'limit=101',
    'limit=1.5',
    'limit=all',
    'limit=-1',
    `q=${'x'.repeat(101)}`,
    'q=%00',
    'q=a&q=b',
    'customer_id=%00',
    'cursor=x',
    'cursor=%00',
    'cursor=OTk5OTk5OTk5OTk5OTk5OTk5',
    'cursor=LTE',
    'cursor=a&cursor=b',
  ])('%s', async (query) => {
    const reply = await booted.shop.admin(`/orders?${query}`);
    expect(reply).toMatchObject({ status: 400, body: { status: 'invalid' } });
    expect(String(reply.body['details'])).toContain(query.split('=')[0]);
  });

  it.each(['2026', '2026-02', '2026-W07-1', '2026-032', '20260101T', '2026-01-01T10', '-2026-01-01', '0001-01-01'])(
    'a rare way to write a time (%s) is understood or refused, never a server error',
    async (time) => {
      for (const side of ['from', 'to'])
        expect([200, 400]).toContain((await booted.shop.admin(`/orders?${side}=${time}`)).status);
    },
  );
});
