import { bootTarget, type Target } from './boot-target';
import { KEYS } from '../support/keys';
import { rawRequest } from '../support/raw-request';
import { callsDuring } from '../support/upstream';

/** What would be another route of upstream's, another record or another host, pasted into `/payments/{imp_uid}`. */
const TRICKS = [
  ...['../users/getToken', '..', '.', '../', '/', '//', '\\..\\users', 'imp_1/../../users/getToken'],
  ...['..%2Fusers%2FgetToken', '%2e%2e/users/getToken', '%2e%2e%2f', '%252e%252e%252f', '..%c0%af', '..%00/'],
  ...['imp_123456789012/../imp_000000000000', 'imp_123456789012/balance', 'imp_123456789012/', '/imp_123456789012'],
  ...['imp_123456789012?include_sandbox=true', 'imp_123456789012%3Finclude_sandbox=true', 'imp_123456789012&x=1'],
  ...['imp_123456789012#', 'imp_123456789012%23', 'imp_123456789012;a=b', 'imp_123456789012,imp_000000000000'],
  ...['imp_123456789012%00', 'imp_123456789012\0', 'imp_123456789012\r\nX-Injected: 1', 'imp_123456789012\n'],
  ...['status/paid', 'findAll/order_1', 'prepare', 'cancel', 'imp_12345678901x', 'imp_０００００００００００１'],
  ...['//evil.example/imp_123456789012', 'http://evil.example/imp_123456789012', 'imp_123456789012@evil.example'],
];

let booted: Target;
beforeAll(async () => {
  booted = await bootTarget();
});
afterAll(() => booted.close());

const operator = {
  authorization: `Bearer ${KEYS.operator}`,
  'idempotency-key': 'k',
  'content-type': 'application/json',
};
const raw = (method: string, path: string, headers: Record<string, string>, body?: string) =>
  rawRequest(booted.url, { method, path, headers, ...(body !== undefined && { body }) });

describe('the access token would be sent wherever a stranger points: it is asked of nobody', () => {
  it.each(TRICKS)('imp_uid %j', async (imp_uid) => {
    const { merchant_uid } = await booted.shop.order();
    const claim = { imp_uid, merchant_uid };
    const pasted = imp_uid.replaceAll(/[\0\r\n\s]/g, encodeURIComponent);
    const calls = await callsDuring(booted, async () => {
      const replies = await Promise.all([
        booted.shop.complete(claim),
        booted.shop.form('/payments/complete', claim),
        booted.shop.form('/payments/complete', claim, 'application/json'),
        booted.shop.webhook(claim),
        booted.shop.form('/iamport-webhook', claim),
        booted.shop.redirect(`?imp_uid=${encodeURIComponent(imp_uid)}&merchant_uid=${merchant_uid}`),
        booted.shop.confirm({ ...claim, amount: 64900 }),
        booted.shop.form('/payments/confirm', { ...claim, amount: '64900' }),
        booted.shop.json('POST', `/admin/orders/${merchant_uid}/cancellations`, { imp_uid }, operator),
      ]);
      expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 400));
    });
    expect(calls).toEqual({});
    // Pasted as it is into the query, where `#` and `&` end it: what is left may be a payment that nobody knows.
    const page = await raw('GET', `/payments/complete/mobile?imp_uid=${encodeURI(pasted)}`, { accept: 'text/html' });
    expect([page.status, page.text.includes('evil.example')]).toEqual([200, false]);
  });

  it.each(TRICKS)('merchant_uid %j in the paths of the admin', async (merchant_uid) => {
    const pasted = encodeURI(merchant_uid);
    const calls = await callsDuring(booted, async () => {
      for (const last of [encodeURIComponent(merchant_uid), pasted])
        for (const [method, path, body] of [
          ['POST', `/admin/orders/${last}/sync`],
          ['POST', `/admin/orders/${last}/cancellations`, '{}'],
          ['GET', `/orders/${last}`],
        ] as const) {
          const { status } = await raw(method, path, operator, body);
          expect([400, 401, 404]).toContain(status);
        }
    });
    expect(calls).toEqual({});
  });
});
