import { bootApp, type BootedApp } from '../support/boot-app';
import { orderPage, statusOf } from '../support/order-page';

const AMOUNT = 64900;

async function told(on: BootedApp, headers: Record<string, string> = {}) {
  await on.sandbox.control('PUT', '/settings', { webhook_url: null });
  const { merchant_uid } = await on.shop.order({ amount: AMOUNT });
  const { imp_uid } = await on.sandbox.pay({ merchant_uid, amount: AMOUNT });
  const { status } = await on.shop.webhook({ imp_uid, merchant_uid, status: 'paid' }, headers);
  return { status, merchant_uid, imp_uid };
}

describe('WEBHOOK_ALLOWED_IPS behind a proxy', () => {
  let booted: BootedApp;
  beforeAll(async () => {
    const WEBHOOK_ALLOWED_IPS = '52.78.100.19, 10.1.0.0/16,2001:db8::/32';
    booted = await bootApp({ WEBHOOK_ALLOWED_IPS, TRUST_PROXY: '1' });
  });
  afterAll(() => booted.close());

  it.each(['52.78.100.19', '10.1.200.3', '2001:db8::17', '::ffff:52.78.100.19'])('%s is heard', async (sender) => {
    const { status, merchant_uid } = await told(booted, { 'x-forwarded-for': sender });
    expect([status, await statusOf(booted, merchant_uid)]).toEqual([200, 'paid']);
  });

  it.each(['52.78.100.20', '10.2.0.1', '2001:db9::1', '::ffff:52.78.100.20', 'unknown'])(
    '%s is not, and leaves nothing behind',
    async (sender) => {
      const { status, merchant_uid } = await told(booted, { 'x-forwarded-for': sender });
      expect([status, await statusOf(booted, merchant_uid)]).toEqual([403, 'pending']);
      expect((await orderPage(booted, merchant_uid)).webhooks).toEqual([]);
    },
  );

  it('only the nearest proxy is believed: what a sender writes into the header itself opens nothing', async () => {
    const { status } = await told(booted, { 'x-forwarded-for': '52.78.100.19, 203.0.113.7' });
    expect(status).toBe(403);
  });

  it('a delivery from the right address is believed no more than any other', async () => {
    const { merchant_uid } = await booted.shop.order({ amount: AMOUNT });
    const { imp_uid } = await booted.sandbox.open({ merchant_uid, amount: AMOUNT });
    const headers = { 'x-forwarded-for': '52.78.100.19' };
    await booted.shop.webhook({ imp_uid, merchant_uid, status: 'paid' }, headers);
    expect(await statusOf(booted, merchant_uid)).toBe('pending');
  });

  it('the list is for webhooks: the browser comes from anywhere', async () => {
    const { imp_uid, merchant_uid } = await told(booted, { 'x-forwarded-for': '203.0.113.7' });
    expect(await booted.shop.complete({ imp_uid, merchant_uid })).toMatchObject({ body: { status: 'success' } });
  });
});

describe('WEBHOOK_ALLOWED_IPS without a proxy', () => {
  it.each([
    ['127.0.0.0/8', 200],
    ['127.0.0.1', 200],
    ['0.0.0.0/0', 200],
    ['52.78.100.19', 403],
    ['127.0.0.2,10.0.0.0/8', 403],
  ])('%s: the sender on this machine is answered %d, whatever its headers say', async (list, expected) => {
    const booted = await bootApp({ WEBHOOK_ALLOWED_IPS: list });
    try {
      expect((await told(booted)).status).toBe(expected);
      expect((await told(booted, { 'x-forwarded-for': '52.78.100.19' })).status).toBe(expected);
    } finally {
      await booted.close();
    }
  });
});
