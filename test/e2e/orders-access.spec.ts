import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { dropJobs, runJobsNow } from '../support/jobs';
import { KEYS } from '../support/keys';
import { breakUpstream, calmDown, healUpstream } from '../support/upstream';

let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp();
});
afterEach(() => calmDown(booted));
afterAll(() => booted.close());

const order = { name: 'Norway swivel chair', amount: 64900 };
const buyer = {
  buyer_name: '홍길동',
  buyer_email: 'gildong@example.com',
  buyer_tel: '010-4242-4242',
  buyer_addr: '서울특별시 강남구',
  buyer_postcode: '06130',
  customer_id: 'customer-1',
  custom_data: { secret: 'note' },
};
/** What i'mport holds as the price of an order; undefined if nothing. */
const registered = async (merchantUid: string) =>
  (await booted.sandbox.rest<{ amount: number; currency: string }>('GET', `/payments/prepare/${merchantUid}`)).body
    .response;

describe('who may make an order', () => {
  const strangers: [string, string | null][] = [
    ['nobody', null],
    ['a wrong key', 'Bearer test_order_key_'],
    ['an operator of the admin', `Bearer ${KEYS.operator}`],
    ['a key without its scheme', KEYS.order],
    ['another scheme', `Basic ${Buffer.from(`${KEYS.order}:`).toString('base64')}`],
    ['an empty key', 'Bearer '],
    ['two keys', `Bearer ${KEYS.order} ${KEYS.order}`],
  ];
  it.each(strangers)('%s makes none, or anybody would fill the shop with orders', async (_who, authorization) => {
    const headers = { 'content-type': 'application/json', ...(authorization !== null && { authorization }) };
    for (const body of [JSON.stringify(order), '{}', '[1]', 'null']) {
      const reply = await booted.shop.send('POST', '/orders', headers, body);
      expect(reply).toMatchObject({ status: 401, body: { status: 'unauthorized' } });
      expect(reply.body).not.toHaveProperty('details');
    }
  });

  it('a key in the query opens nothing: addresses end up in logs', async () => {
    const path = `/orders?authorization=Bearer%20${KEYS.order}&key=${KEYS.order}&access_token=${KEYS.order}`;
    expect((await booted.shop.json('POST', path, order)).status).toBe(401);
  });
});

describe('who may read an order', () => {
  it('the buyer by its token and the shop by its key, and nothing of the buyer is in it', async () => {
    const { merchant_uid, order_token } = await booted.shop.order(buyer);
    for (const key of [order_token, KEYS.order]) {
      const { status, body, text } = await booted.shop.viewOrder(merchant_uid, key);
      expect(status).toBe(200);
      expect(body).toMatchObject({ merchant_uid, ...order, currency: 'KRW', status: 'pending', cancelled_amount: 0 });
      expect(body['vbank']).toBeNull();
      for (const value of [...Object.values(buyer).filter((v) => typeof v === 'string'), 'secret', order_token])
        expect(text).not.toContain(value);
    }
  });

  it('an issued account is shown with its deadline in unix seconds, or the buyer cannot pay', async () => {
    const { merchant_uid, order_token } = await booted.shop.order();
    const payment = await booted.sandbox.issueVbank({ merchant_uid, amount: 64900 });
    const { vbank_num, vbank_name, vbank_holder, vbank_date } = payment;
    await booted.shop.complete({ imp_uid: payment.imp_uid, merchant_uid });
    expect((await booted.shop.viewOrder(merchant_uid, order_token)).body).toMatchObject({
      status: 'vbank_issued',
      vbank: { vbank_num, vbank_name, vbank_holder, vbank_date },
    });
  });

  it('the token of one order opens no other, or a buyer would read the account of another', async () => {
    const [mine, other] = [await booted.shop.order(), await booted.shop.order()];
    for (const key of [mine.order_token, KEYS.operator, KEYS.viewer, mine.merchant_uid, 'x'])
      expect((await booted.shop.viewOrder(other.merchant_uid, key)).status).toBe(401);
  });

  it('a stranger cannot tell which orders exist', async () => {
    const { merchant_uid } = await booted.shop.order();
    const there = await booted.shop.viewOrder(merchant_uid, 'guess');
    const notThere = await booted.shop.viewOrder('order_nothere', 'guess');
    expect([there.status, there.text]).toEqual([notThere.status, notThere.text]);
    expect(there.status).toBe(401);
    const nobody = await booted.shop.send('GET', `/orders/${merchant_uid}`);
    expect([nobody.status, nobody.text]).toEqual([401, there.text]);
  });

  it.each(['order_nothere', '..', '%00', 'a'.repeat(41), "' OR 1=1 --"])(
    'the shop is told that %j is no order',
    async (merchantUid) => {
      const reply = await booted.shop.viewOrder(merchantUid);
      expect(reply).toMatchObject({ status: 404, body: { status: 'notFound' } });
    },
  );

  it('answers in the language that is asked for', async () => {
    const messages = await Promise.all(
      ['ko', 'en-US,en;q=0.9', 'fr', '', ';;q=,,*'].map(async (language) => {
        const reply = await booted.shop.send('GET', '/orders/none', { 'accept-language': language });
        return reply.body['message'];
      }),
    );
    const [ko, en] = ['인증이 필요합니다', 'A valid key is required'];
    expect(messages).toEqual([ko, en, ko, ko, ko]);
  });
});

describe('the price is told upstream before the window opens, or a buyer could open it with another', () => {
  it('in the unit of the currency', async () => {
    const won = await booted.shop.order();
    expect(await registered(won.merchant_uid)).toMatchObject({ amount: 64900, currency: 'KRW' });
    const dollars = await booted.shop.order({ amount: 14.2, currency: 'USD' });
    expect(await registered(dollars.merchant_uid)).toMatchObject({ amount: 14.2, currency: 'USD' });
    const left = await booted.query('SELECT 1 FROM graphile_worker._private_jobs WHERE key LIKE $1', [
      `%${won.merchant_uid}`,
    ]);
    expect(left).toEqual([]);
  });

  it.each([
    { hang: true },
    { status: 503 },
    { disconnect: true },
    { fail_token: true },
    { malformed: 'html' as const },
  ])('upstream is down (%j): the order is made all the same, and the price is told later', async (fault) => {
    await booted.sandbox.control('PUT', '/faults', { revoke_token: true });
    await breakUpstream(booted, fault);
    const started = performance.now();
    const { merchant_uid } = await booted.shop.order();
    expect(performance.now() - started).toBeLessThan(2_700);
    await healUpstream(booted);
    booted.sandbox.forgetToken();
    await runJobsNow(booted);
    await until(async () => (await registered(merchant_uid))?.amount === 64900);
    await until(async () => {
      const { body } = await booted.shop.admin(`/orders/${merchant_uid}`);
      return (body['order'] as { amount_registered_at: string | null }).amount_registered_at;
    });
  });

  it('a price that arrived although its answer was lost is not an error for ever', async () => {
    await breakUpstream(booted, { disconnect: true, carried_out: true, routes: ['/payments/prepare'] });
    const { merchant_uid } = await booted.shop.order();
    await healUpstream(booted);
    await runJobsNow(booted);
    await until(async () => {
      const [row] = await booted.query<{ at: Date | null }>(
        'SELECT amount_registered_at AS at FROM orders WHERE merchant_uid = $1',
        [merchant_uid],
      );
      return row?.at;
    });
    await dropJobs(booted);
  });
});
