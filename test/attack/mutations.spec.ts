import { bootTarget, type Target } from './boot-target';
import { dropJobs } from '../support/jobs';
import { statusOf } from '../support/order-page';
import { LOOKS, TELLS } from './entry-points';
import { MUTATIONS } from './mutations';
import { expectPayable, expectUnharmed } from './unharmed';
import { expectVerdict } from './verdict';

let booted: Target;
beforeAll(async () => {
  booted = await bootTarget();
});
afterEach(() => dropJobs(booted));
afterAll(() => booted.close());

const orderOf = (fields: object = {}) => booted.shop.order({ amount: 64900, buyer_tel: '010-4242-4242', ...fields });

describe.each(MUTATIONS)('goods for nothing. $title', ({ order: fields, forge, word, reviews }) => {
  it.each(Object.entries(TELLS))('%s', async (how, tell) => {
    const order = await orderOf(fields);
    const claim = { imp_uid: await forge(booted, order), merchant_uid: order.merchant_uid };
    for (let time = 0; time < 2; time += 1) expectVerdict(how, await tell(booted, claim), word);
    await expectUnharmed(booted, order, reviews);
    await expectPayable(booted, order, tell);
  });

  it.each(Object.entries(LOOKS))('%s', async (_how, look) => {
    const order = await orderOf(fields);
    const claim = { imp_uid: await forge(booted, order), merchant_uid: order.merchant_uid };
    for (let time = 0; time < 2; time += 1) await look(booted, claim);
    await expectUnharmed(booted, order, reviews);
    await expectPayable(booted, order, look);
  });
});

describe('goods for money that went back. status: cancelled in full, and told as paid', () => {
  it.each(Object.entries({ ...TELLS, ...LOOKS }))('%s', async (how, tell) => {
    const { merchant_uid, amount } = await orderOf();
    const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount });
    await booted.sandbox.control('POST', `/payments/${imp_uid}/cancel`);
    const reply = await tell(booted, { imp_uid, merchant_uid });
    if (how in TELLS) expectVerdict(how, reply as never, 'cancelled');
    expect(await statusOf(booted, merchant_uid)).toBe('cancelled');
    expect(booted.backend.typesOf(merchant_uid)).not.toContain('order.paid');
  });
});

it('a sale lost to a comparison too strict: 14.2 dollars are 14.20 on every way in', async () => {
  for (const [how, tell] of Object.entries({ ...TELLS, ...LOOKS })) {
    const { merchant_uid, amount, currency } = await orderOf({ amount: 14.2, currency: 'USD' });
    const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount, currency });
    await booted.sandbox.control('PATCH', `/payments/${imp_uid}`, { amount: '14.20' });
    await tell(booted, { imp_uid, merchant_uid });
    expect([how, await statusOf(booted, merchant_uid)]).toEqual([how, 'paid']);
  }
});

it.each([64899.999999999, 64900.0000001, '64899.999999999', '64900.0000001', '64900.00000000000000001'])(
  'a confirm for %p would take money that is not the price',
  async (amount) => {
    const { merchant_uid } = await orderOf();
    const reply = await booted.shop.confirm({ imp_uid: 'imp_123456789012', merchant_uid, amount });
    expect(reply).toMatchObject({ status: 409, body: { reason: '주문 금액과 결제 금액이 다릅니다' } });
  },
);

it('and in all of this no text message has left', () => {
  expect(booted.sms.received).toEqual([]);
});
