import { until } from '../../src/sandbox/testing/until';
import { KEYS } from '../support/keys';
import { statusOf } from '../support/order-page';
import { callsDuring } from '../support/upstream';
import { bootTarget, type Target } from './boot-target';
import { LOOKS, TELLS, type Claim } from './entry-points';

const SECOND_KEY = 'key-of-a-second-operator';
const CANCELS = 'POST /payments/cancel';
let booted: Target;
beforeAll(async () => {
  booted = await bootTarget({
    REFUND_APPROVAL_ABOVE: '50000',
    FORGERY_POLICY: 'cancel',
    ADMIN_API_KEYS: `kim:operator:${KEYS.operator},park:operator:${SECOND_KEY},lee:viewer:${KEYS.viewer}`,
  });
});
afterAll(() => booted.close());

let keys = 0;
const post = (path: string, body: string, bearer: string, key = `abuse-${(keys += 1)}`) =>
  booted.shop.send(
    'POST',
    `/admin${path}`,
    { authorization: `Bearer ${bearer}`, 'content-type': 'application/json', 'idempotency-key': key },
    body,
  );
const refund = (merchantUid: string, body: object | string, bearer: string = KEYS.operator, key?: string) =>
  post(`/orders/${merchantUid}/cancellations`, typeof body === 'string' ? body : JSON.stringify(body), bearer, key);

async function paidOrder(fields: Record<string, unknown> = {}): Promise<Claim & { order_token: string }> {
  const { merchant_uid, amount, currency, order_token } = await booted.shop.order(fields);
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount, currency });
  await booted.shop.complete({ imp_uid, merchant_uid });
  return { imp_uid, merchant_uid, order_token };
}
const givenBack = async (impUid: string) =>
  (await booted.sandbox.rest('GET', `/payments/${impUid}`)).body.response?.cancel_amount;

/** Nobody asked upstream for money, and the order is what it was. */
async function expectNothingBack({ merchant_uid, imp_uid }: Claim, act: () => Promise<unknown>): Promise<void> {
  expect((await callsDuring(booted, act))[CANCELS]).toBeUndefined();
  expect([await givenBack(imp_uid), await statusOf(booted, merchant_uid)]).toEqual([0, 'paid']);
}

describe('money goes out to whoever asks', () => {
  it('a viewer, a buyer with her token, the shop’s back end, a stranger', async () => {
    const claim = await paidOrder();
    await expectNothingBack(claim, async () => {
      const { merchant_uid, order_token } = claim;
      expect((await refund(merchant_uid, {}, KEYS.viewer)).status).toBe(403);
      for (const bearer of [order_token, KEYS.order, KEYS.upstream, KEYS.upstreamSecret, '', 'kim', 'undefined'])
        expect([bearer, (await refund(merchant_uid, {}, bearer)).status]).toEqual([bearer, 401]);
      const basic = Buffer.from(`kim:${KEYS.operator}`).toString('base64');
      for (const authorization of [`Basic ${basic}`, KEYS.operator, `bearer: ${KEYS.operator}`, 'Bearer'])
        expect(
          (await booted.shop.json('POST', `/admin/orders/${merchant_uid}/cancellations`, {}, { authorization })).status,
        ).toBe(401);
    });
  });

  const AMOUNTS = ['0', '-0', '-1', '0.5', '1e400', '-1e400', '1e-9', '64900.0000001', 'null', 'true', '""', '"all"'];
  it.each([...AMOUNTS, '"64900"', '[64900]', '{"$gt":0}', '1e15', '9007199254740993'])(
    'for the amount %s, which upstream or a cast might take for all of it',
    async (amount) => {
      const claim = await paidOrder();
      await expectNothingBack(claim, async () => {
        const { status } = await refund(claim.merchant_uid, `{"amount":${amount}}`);
        expect(status).toBe(400);
      });
    },
  );

  it('for a won more than there is, whatever was given back before', async () => {
    const { merchant_uid, imp_uid } = await paidOrder();
    expect((await refund(merchant_uid, { amount: 64901 })).status).toBe(409);
    expect((await refund(merchant_uid, { amount: 64000 })).status).toBe(202);
    expect((await refund(merchant_uid, { amount: 900 })).status).toBe(201);
    expect((await refund(merchant_uid, { amount: 64001 })).status).toBe(409);
    expect(await givenBack(imp_uid)).toBe(900);
  });

  it.each(['14.201', '0.001', '14.2000000001', '1420', '14.21'])('for %s of 14.20 dollars', async (amount) => {
    const claim = await paidOrder({ amount: 14.2, currency: 'USD' });
    await expectNothingBack(claim, async () => {
      expect([400, 409]).toContain((await refund(claim.merchant_uid, `{"amount":${amount}}`)).status);
    });
  });

  it.each(['amount=100', '{"amount":1,"amount":-1}', '{"amount":100', '[]', '"all"', '{"__proto__":{"amount":100}}x'])(
    'for a body like %s',
    async (body) => {
      const claim = await paidOrder();
      await expectNothingBack(claim, () => refund(claim.merchant_uid, body));
    },
  );

  it('out of another order’s payment, by naming it in the body', async () => {
    const [mine, theirs] = [await paidOrder(), await paidOrder()];
    await expectNothingBack(theirs, async () => {
      expect((await refund(mine.merchant_uid, { imp_uid: theirs.imp_uid, amount: 100 })).status).toBe(409);
    });
    expect(await givenBack(mine.imp_uid)).toBe(0);
  });
});

describe('one refund, carried out twice', () => {
  it('under one key with another amount, reason, account or payment', async () => {
    const { merchant_uid, imp_uid } = await paidOrder();
    const first = await refund(merchant_uid, { amount: 1000 }, KEYS.operator, 'one-key');
    for (const body of [{}, { amount: 1001 }, { amount: 1000, reason: 'x' }, { amount: 1000, imp_uid }])
      expect((await refund(merchant_uid, body, KEYS.operator, 'one-key')).status).toBe(422);
    // A second operator who sends the same is answered with the first one's.
    const same = await refund(merchant_uid, { amount: 1000 }, SECOND_KEY, 'one-key');
    expect([same.status, same.text]).toEqual([201, first.text]);
    expect(await givenBack(imp_uid)).toBe(1000);
  });

  it('under one key for two orders: each is its own, and neither answer is the other’s', async () => {
    const [one, other] = [await paidOrder(), await paidOrder()];
    for (const { merchant_uid, imp_uid } of [one, other]) {
      const reply = await refund(merchant_uid, { amount: 1000 }, KEYS.operator, 'shared-key');
      expect(reply).toMatchObject({ status: 201, body: { merchant_uid, imp_uid, amount: 1000 } });
    }
    expect([await givenBack(one.imp_uid), await givenBack(other.imp_uid)]).toEqual([1000, 1000]);
  });

  it('by two operators at once, ten parts each: never more than came in', async () => {
    const { merchant_uid, imp_uid } = await paidOrder({ amount: 48_000 });
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, n) => refund(merchant_uid, { amount: 5000 }, n % 2 ? SECOND_KEY : KEYS.operator)),
    );
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(9);
    expect(await givenBack(imp_uid)).toBe(45_000);
  }, 40_000);
});

describe('one stolen key, and the second pair of eyes looks away', () => {
  const waiting = async (bearer: string = KEYS.operator) => {
    const claim = await paidOrder();
    const key = `waiting-${(keys += 1)}`;
    const { status, body } = await refund(claim.merchant_uid, {}, bearer, key);
    expect(status).toBe(202);
    return { claim, key, id: String(body['id']) };
  };

  it('approving one’s own, by any spelling of it, or asking again', async () => {
    const { claim, key, id } = await waiting();
    await expectNothingBack(claim, async () => {
      for (const path of [id, `0${id}`, `${id}.0`, ` ${id}`, `${id}/../${id}`])
        expect([403, 404]).toContain((await post(`/refunds/${encodeURI(path)}/approve`, '{}', KEYS.operator)).status);
      const disguised = JSON.stringify({ decided_by: 'park', operator: 'park', requested_by: 'park' });
      expect((await post(`/refunds/${id}/approve`, disguised, KEYS.operator)).status).toBe(403);
      expect((await refund(claim.merchant_uid, {}, KEYS.operator, key)).status).toBe(202);
      expect((await refund(claim.merchant_uid, {}, SECOND_KEY, key)).status).toBe(202);
      expect((await post(`/refunds/${id}/approve`, '{}', KEYS.viewer)).status).toBe(403);
    });
  });

  it('approving twice in parallel, with both keys: one cancel', async () => {
    const { claim, id } = await waiting();
    const calls = await callsDuring(booted, async () => {
      const bearers = Array.from({ length: 10 }, (_, n) => (n % 2 ? SECOND_KEY : KEYS.operator));
      const replies = await Promise.all(bearers.map((bearer) => post(`/refunds/${id}/approve`, '{}', bearer)));
      expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    });
    expect(calls[CANCELS]).toBe(1);
    expect(await givenBack(claim.imp_uid)).toBe(64900);
  });
});

describe('FORGERY_POLICY=cancel, and a stranger has other people’s purchases undone', () => {
  it.each(Object.entries({ ...TELLS, ...LOOKS }))('%s', async (_how, tell) => {
    const { merchant_uid: victim } = await booted.shop.order();
    const { imp_uid } = await booted.sandbox.pay({ merchant_uid: victim, amount: 64900 });
    const cheap = await booted.shop.order({ amount: 100 });
    const claims = [cheap.merchant_uid, (await booted.shop.order({ amount: 64900, currency: 'JPY' })).merchant_uid];
    await expectNothingBack({ imp_uid, merchant_uid: victim }, async () => {
      for (const merchant_uid of claims) await tell(booted, { imp_uid, merchant_uid });
      await tell(booted, { imp_uid, merchant_uid: victim });
      const queued = `SELECT FROM graphile_worker.jobs WHERE task_identifier = 'refund-forgery'`;
      expect(await booted.query(queued)).toEqual([]);
    });
    expect(await booted.query('SELECT FROM refunds WHERE imp_uid = $1', [imp_uid])).toEqual([]);
  });

  it.each(Object.entries({ ...TELLS, ...LOOKS }))('and what is forged goes back once: %s', async (_how, tell) => {
    const { merchant_uid } = await booted.shop.order();
    const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: 100, force: true });
    const calls = await callsDuring(booted, async () => {
      for (let time = 0; time < 3; time += 1) await tell(booted, { imp_uid, merchant_uid });
      await until(async () => (await givenBack(imp_uid)) === 100);
    });
    expect(calls[CANCELS]).toBe(1);
  });
});
