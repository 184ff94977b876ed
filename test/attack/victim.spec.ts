import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { statusChanges, statusOf } from '../support/order-page';
import { callsDuring, READS } from '../support/upstream';
import { LOOKS, TELLS, type Claim } from './entry-points';

/** How long a buyer may be left in doubt, whatever anybody else does. */
const SETTLED_MS = 15_000;
const MANY = 1_000;
/** Reads a minute for what nobody knows, and for one order number. */
const BUDGET = 60;
const OF_ONE_ORDER = 30;
jest.setTimeout(60_000);
let booted: BootedApp;
beforeEach(async () => {
  booted = await bootApp({ RATE_LIMIT_UNKNOWN_PAYMENTS: `${BUDGET}`, RECONCILE_CRON: '0 0 1 1 *' });
  await booted.sandbox.control('PUT', '/settings', { webhook_url: null });
});
afterEach(() => booted.close());

const order = () => booted.shop.order({ amount: 64900 });

/** A payment of somebody else's, one that nobody made, and one of another shop of the merchant's. */
async function foreignPayments(): Promise<string[]> {
  const other = await order();
  const [sold, elsewhere] = await Promise.all([
    booted.sandbox.pay({ merchant_uid: other.merchant_uid, amount: 64900 }),
    booted.sandbox.pay({ merchant_uid: 'elsewhere-1', amount: 64900 }),
  ]);
  return [sold.imp_uid, elsewhere.imp_uid, 'imp_000000000000'];
}

/** Made-up payments under her order number, by every way in, some 50 at a time. */
async function flood(merchant_uid: string, count: number): Promise<void> {
  const tells = Object.values(TELLS);
  const lanes = Array.from({ length: 50 }, async (_, lane) => {
    for (let index = lane; index < count; index += 50) {
      const imp_uid = `imp_8${String(index).padStart(11, '0')}`;
      const reply = await tells[index % tells.length]?.(booted, { imp_uid, merchant_uid });
      expect(reply?.status).toBeLessThan(500);
    }
  });
  await Promise.all(lanes);
}

describe('a foreign imp_uid under her order number spoils nobody’s purchase', () => {
  it('once, on every way in, before, while and after she pays', async () => {
    const foreign = await foreignPayments();
    const { merchant_uid } = await order();
    const attack = async () => {
      for (const tell of Object.values({ ...TELLS, ...LOOKS }))
        for (const imp_uid of foreign) await tell(booted, { imp_uid, merchant_uid });
    };
    await attack();
    expect(await statusOf(booted, merchant_uid)).toBe('pending');
    expect((await booted.shop.confirm({ imp_uid: foreign[0], merchant_uid, amount: 64900 })).status).toBe(200);
    const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: 64900 });
    await Promise.all([
      attack(),
      settled({ imp_uid, merchant_uid }, () => booted.shop.complete({ imp_uid, merchant_uid })),
    ]);
    await attack();
    expect(await statusChanges(booted, merchant_uid)).toEqual(['pending > paid']);
  });

  it(`${MANY} times before she pays, and her callback is still heard within 15 s`, async () => {
    const { merchant_uid } = await order();
    const reads = await callsDuring(booted, async () => {
      await flood(merchant_uid, MANY);
      const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: 64900 });
      const claim = { imp_uid, merchant_uid };
      await settled(claim, () => booted.shop.complete(claim));
    });
    expect(reads[`GET ${READS}`]).toBeLessThanOrEqual(BUDGET + OF_ONE_ORDER + 2);
    expect(reads['GET /payments']).toBeLessThanOrEqual(4);
  });

  it('as often as her number may be asked about, and she is heard on every way in', async () => {
    await Promise.all(
      Object.values(TELLS).map(async (tell) => {
        const { merchant_uid } = await order();
        await flood(merchant_uid, OF_ONE_ORDER + BUDGET / 6);
        const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: 64900 });
        const claim = { imp_uid, merchant_uid };
        await settled(claim, () => tell(booted, claim));
      }),
    );
  });

  it(`${MANY} times while she pays, and as often afterwards: paid once, and her refund is seen`, async () => {
    const { merchant_uid } = await order();
    const flooding = flood(merchant_uid, MANY);
    const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: 64900 });
    const claim = { imp_uid, merchant_uid };
    await settled(claim, () => booted.shop.complete(claim));
    await flooding;
    await flood(merchant_uid, MANY);
    expect(await booted.shop.complete(claim)).toMatchObject({ status: 200, body: { status: 'success' } });
    await booted.sandbox.control('POST', `/payments/${imp_uid}/cancel`);
    expect((await booted.shop.webhook({ imp_uid })).body['status']).toBe('cancelled');
    expect(await statusChanges(booted, merchant_uid)).toEqual(['pending > paid', 'paid > cancelled']);
  });
});

/** She is told, or at least finds her order paid, in time. Nobody tells a second time. */
async function settled({ merchant_uid }: Claim, tell: () => unknown): Promise<void> {
  await tell();
  await until(async () => (await statusOf(booted, merchant_uid)) === 'paid', SETTLED_MS);
}
