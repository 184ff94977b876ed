import { bootApp, type BootedApp } from '../support/boot-app';
import { KEYS } from '../support/keys';

let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp();
});
afterAll(() => booted.close());

const order = { name: 'Norway swivel chair', amount: 64900 };
const keyed = (key: string) => ({ 'idempotency-key': key });
/** Halves of a surrogate pair cannot be written in a source file without an escape that JSON keeps. */
const LONE_SURROGATE = '\ud800';

async function countOrders(): Promise<number> {
  const [row] = await booted.query<{ count: number }>('SELECT count(*)::integer AS count FROM orders');
  return row?.count ?? -1;
}

describe('what the shop gets for a new order', () => {
  it('order number, token and amount come back, or the shop cannot open the payment window', async () => {
    const { status, body } = await booted.shop.createOrder(order);
    expect(status).toBe(201);
    expect(body).toEqual({
      merchant_uid: expect.stringMatching(/^\S{20,40}$/) as string,
      name: 'Norway swivel chair',
      amount: 64900,
      currency: 'KRW',
      status: 'pending',
      order_token: expect.stringMatching(/^[\w-]{32,}$/) as string,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
    });
  });

  it('no two orders share a number or a token, or one buyer would open the order of another', async () => {
    const orders = await Promise.all(Array.from({ length: 50 }, () => booted.shop.order()));
    expect(new Set(orders.map(({ merchant_uid }) => merchant_uid)).size).toBe(50);
    expect(new Set(orders.map(({ order_token }) => order_token)).size).toBe(50);
  });

  it('every field of the documentation is taken and kept, or the operator cannot tell who bought', async () => {
    const fields = {
      reference: 'SHOP-2026-1',
      customer_id: 'customer 1',
      buyer_name: '홍길동',
      buyer_email: 'gildong@example.com',
      buyer_tel: '010-4242-4242',
      buyer_addr: '서울특별시 강남구',
      buyer_postcode: '06130',
      pay_method: 'vbank',
      vbank_due: '2026-12-31 23:59:59',
      promotion_id: 'promo_1',
      custom_data: { gift: true, notes: ['a', 1, null] },
    };
    const { merchant_uid } = await booted.shop.order({ ...fields, some_new_field: { of: 'upstream' } });
    expect((await booted.shop.admin(`/orders/${merchant_uid}`)).body['order']).toMatchObject(fields);
  });

  it('two orders may carry the same reference: every opening of the window needs a fresh number', async () => {
    const [first, second] = [
      await booted.shop.order({ reference: 'again' }),
      await booted.shop.order({ reference: 'again' }),
    ];
    expect(first.merchant_uid).not.toBe(second.merchant_uid);
  });

  it('absent fields may be null, as many shops write them', async () => {
    const fields =
      'currency reference customer_id buyer_name buyer_email buyer_tel buyer_addr buyer_postcode pay_method';
    const nulls = Object.fromEntries(`${fields} vbank_due promotion_id custom_data`.split(' ').map((f) => [f, null]));
    expect(await booted.shop.createOrder({ ...order, ...nulls })).toMatchObject({
      status: 201,
      body: { currency: 'KRW' },
    });
  });
});

describe('a price that is no price is refused, or the buyer pays another one', () => {
  it.each([
    ['KRW', 1],
    ['KRW', 1e12],
    ['JPY', 500],
    ['USD', 0.01],
    ['USD', 14.2],
    ['USD', 1e12],
  ])('%s %d is a price and comes back as it went in', async (currency, amount) => {
    const { status, body } = await booted.shop.createOrder({ ...order, currency, amount });
    expect([status, body['amount'], body['currency']]).toEqual([201, amount, currency]);
    expect((await booted.shop.viewOrder(String(body['merchant_uid']))).body).toMatchObject({ amount, currency });
  });

  const refused = ['0', '-1', '-0', '1e12.5', '1000000000001', '1e13', '1e400', '0.5', '64900.5', '9007199254740993'];
  const typed = [
    'null',
    'true',
    '{}',
    '[]',
    '["64900"]',
    '[64900]',
    '""',
    '" 1"',
    '"1e3"',
    '"NaN"',
    '"0x10"',
    '"64,900"',
  ];
  it.each([...refused, ...typed, '"64900"', '"٣"', '"1\\n"', '"-1"', '"Infinity"'])(
    'KRW %s is none',
    async (amount) => {
      const before = await countOrders();
      const headers = { authorization: `Bearer ${KEYS.order}`, 'content-type': 'application/json' };
      const reply = await booted.shop.send('POST', '/orders', headers, `{"name":"a","amount":${amount}}`);
      expect(reply).toMatchObject({ status: 400, body: { status: 'invalid' } });
      if (amount !== '1e12.5') expect(String(reply.body['details'])).toContain('amount');
      expect(await countOrders()).toBe(before);
    },
  );

  it.each([
    ['USD', 14.205],
    ['USD', 0.001],
    ['USD', 1e12 + 0.01],
    ['JPY', 0.5],
    ['XXX', 1],
    ['krw', 1],
    ['constructor', 1],
    [['KRW'], 1],
  ])('%s %d is none', async (currency, amount) => {
    expect((await booted.shop.createOrder({ ...order, currency, amount })).status).toBe(400);
  });
});

describe('fields that a text message, a log or a column could not hold are refused by name', () => {
  const tooLong: Record<string, number> = {
    name: 40,
    reference: 255,
    customer_id: 255,
    buyer_name: 16,
    buyer_addr: 128,
    buyer_postcode: 8,
    promotion_id: 255,
  };
  it.each(Object.entries(tooLong))('%s takes %d characters and not one more', async (field, length) => {
    expect((await booted.shop.createOrder({ ...order, [field]: '가'.repeat(length) })).status).toBe(201);
    const refusal = await booted.shop.createOrder({ ...order, [field]: '가'.repeat(length + 1) });
    expect(refusal.status).toBe(400);
    expect(String(refusal.body['details'])).toContain(field);
  });

  it.each(Object.entries(tooLong))(
    '%s full of emoji is taken or refused, never a server error',
    async (field, length) => {
      for (const emoji of ['😀', '☀\ufe0f', '❤\ufe0e', '👨\u200d👩\u200d👧']) {
        for (const times of [length / 2, length, length * 2].map(Math.ceil)) {
          const { status } = await booted.shop.createOrder({ ...order, [field]: emoji.repeat(times) });
          expect([field, emoji, times, [201, 400].includes(status)]).toEqual([field, emoji, times, true]);
        }
      }
    },
  );

  it.each(Object.keys(tooLong))('%s takes no control character, no NUL and no half of a pair', async (field) => {
    for (const bad of ['\0', '\n', '\u001b', '\u0085', LONE_SURROGATE]) {
      const { status, body } = await booted.shop.createOrder({ ...order, [field]: `a${bad}b` });
      expect(status).toBe(400);
      expect(String(body['details'])).toContain(field);
    }
  });

  it.each([
    ['name', ''],
    ['buyer_email', 'no address'],
    ['buyer_email', `${'a'.repeat(60)}@b.co`],
    ['buyer_tel', '0'.repeat(17)],
    ['buyer_tel', 'call me'],
    ['buyer_tel', '010\n4242'],
    ['buyer_tel', '010\u20284242'],
    ['pay_method', 'card; drop'],
    ['pay_method', 'x'.repeat(33)],
    ['vbank_due', 'tomorrow'],
    ['reference', ''],
    ['reference', 7],
    ['name', ['a']],
    ['customer_id', { $ne: '' }],
  ])('%s: %j', async (field, value) => {
    const { status, body } = await booted.shop.createOrder({ ...order, [field]: value });
    expect(status).toBe(400);
    expect(String(body['details'])).toContain(field);
  });

  it('custom data that no database can hold is kept as far as it can be, and the order is made', async () => {
    const custom_data = { 'a\0': `\0b${LONE_SURROGATE}`, n: 1e308, list: [[[['deep']]]] };
    expect((await booted.shop.createOrder({ ...order, custom_data })).status).toBe(201);
  });
});

describe('Idempotency-Key: a repeated request makes one order', () => {
  const make = (key: string, body: Record<string, unknown> = order) => booted.shop.createOrder(body, keyed(key));

  it('the same key and body, in any field order, give the same order and its token', async () => {
    const body = { ...order, currency: 'KRW', reference: 'r', custom_data: { a: 1, b: { c: 2, d: 3 } } };
    const shuffled = { custom_data: { b: { d: 3, c: 2 }, a: 1 }, reference: 'r', unknown: 1, amount: 64900 };
    const first = await make('shuffled', body);
    const again = await make('shuffled', { ...shuffled, name: order.name });
    expect(first.status).toBe(201);
    expect([again.status, again.body]).toEqual([201, first.body]);
  });

  it('also after the order was paid, or a late retry would lose the token', async () => {
    const { body } = await make('paid');
    const merchant_uid = String(body['merchant_uid']);
    const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: 64900 });
    await booted.shop.complete({ imp_uid, merchant_uid });
    expect((await make('paid')).body).toMatchObject({ merchant_uid, order_token: body['order_token'] });
  });

  it('twenty at once make one order', async () => {
    const before = await countOrders();
    const replies = await Promise.all(Array.from({ length: 20 }, () => make('twenty')));
    expect(new Set(replies.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(replies[0]?.status).toBe(201);
    expect(await countOrders()).toBe(before + 1);
  });

  it.each([{ amount: 64901 }, { name: 'Another chair' }, { currency: 'JPY' }, { custom_data: 1 }, { reference: 'r' }])(
    'with another body (%j) it is refused, or the second purchase would be lost in the first',
    async (change) => {
      const key = `other ${JSON.stringify(change)}`.replaceAll(/\s/g, '_');
      expect((await make(key)).status).toBe(201);
      expect(await make(key, { ...order, ...change })).toMatchObject({
        status: 422,
        body: { status: 'idempotencyKeyReused' },
      });
    },
  );

  it.each(['', 'two words', 'x'.repeat(256), 'caf\u00e9'])('a malformed key (%j) makes no order', async (key) => {
    const before = await countOrders();
    expect(await make(key)).toMatchObject({ status: 400, body: { status: 'invalid' } });
    expect(await countOrders()).toBe(before);
  });

  it('without a key, each request is an order of its own', async () => {
    const [first, second] = [await booted.shop.order(), await booted.shop.order()];
    expect(first.merchant_uid).not.toBe(second.merchant_uid);
  });
});
