import { bootApp, type BootedApp } from '../support/boot-app';
import { KEYS } from '../support/keys';
import { type RawReply, rawRequest } from '../support/raw-request';
import { type Caller, callers, type Door, KEYS_BEFORE, KEYS_NOW } from '../support/callers';

/** Who is let in, by route; everybody else is answered 401 or 403, or sent to the sign-in page. A HEAD is its GET. */
const DOORS: Record<string, Door> = {
  'POST /orders': 'shop',
  'GET /orders/:merchant_uid': 'order',
  'POST /payments/complete': 'everybody',
  'GET /payments/complete/mobile': 'everybody',
  'POST /payments/confirm': 'everybody',
  'POST /iamport-webhook': 'everybody',
  'GET /admin/orders': 'viewer',
  'GET /admin/orders/:merchant_uid': 'viewer',
  'POST /admin/orders/:merchant_uid/sync': 'operator',
  'POST /admin/orders/:merchant_uid/cancellations': 'operator',
  'GET /admin/refunds': 'viewer',
  'POST /admin/refunds/:id/approve': 'operator',
  'POST /admin/refunds/:id/reject': 'operator',
  'GET /admin/reviews': 'viewer',
  'POST /admin/reviews/:id/resolve': 'operator',
  'GET /admin/notifications': 'viewer',
  'POST /admin/notifications/:id/redeliver': 'operator',
  'GET /admin/reads': 'operator',
  'GET /admin/reconciliation': 'viewer',
  'POST /admin/reconciliation/drift': 'operator',
  'GET /admin/dashboard': 'viewer',
  'POST /admin/session': 'sign-in',
  'GET /admin/session': 'session',
  'DELETE /admin/session': 'session',
  'GET /admin': 'viewer',
  'GET /admin/assets/:name': 'everybody',
  'GET /admin/console/sign-in': 'everybody',
  'POST /admin/console/sign-in': 'sign-in',
  'POST /admin/console/sign-out': 'session',
  'GET /admin/console/orders': 'viewer',
  'GET /admin/console/orders/:merchant_uid': 'viewer',
  'POST /admin/console/orders/:merchant_uid/sync': 'operator',
  'GET /admin/console/orders/:merchant_uid/refund': 'operator',
  'POST /admin/console/orders/:merchant_uid/refund/confirmation': 'operator',
  'POST /admin/console/orders/:merchant_uid/refund': 'operator',
  'GET /admin/console/reviews': 'viewer',
  'POST /admin/console/reviews/:id/resolve': 'operator',
  'GET /admin/console/refunds': 'viewer',
  'POST /admin/console/refunds/:id/approve': 'operator',
  'POST /admin/console/refunds/:id/reject': 'operator',
  'GET /admin/console/notifications': 'viewer',
  'POST /admin/console/notifications/:id/redeliver': 'operator',
  'GET /health/live': 'everybody',
  'GET /health/ready': 'everybody',
  'GET /metrics': 'everybody',
};

/** What signs in; to every other route it is no body that anything comes of. */
const JSON_BODY = { headers: { 'content-type': 'application/json' }, text: JSON.stringify({ key: KEYS.viewer }) };

function letsIn(door: Door, caller: Caller, method: string): boolean {
  if (door === 'everybody') return true;
  if (door === 'sign-in') return caller.elsewhere !== true;
  return caller.opens.includes(door) && (caller.reads !== true || method === 'GET' || method === 'HEAD');
}

function isOut({ status, headers }: RawReply): boolean {
  return (
    status === 401 || status === 403 || (headers.location?.startsWith('/admin/console/sign-in?return_to=') ?? false)
  );
}

let before: BootedApp;
let booted: BootedApp;
let everyone: Record<string, Caller>;
let merchantUid: string;
beforeAll(async () => {
  before = await bootApp({ ADMIN_API_KEYS: KEYS_BEFORE });
  booted = await bootApp({ ADMIN_API_KEYS: KEYS_NOW, DATABASE_URL: before.config.database.url });
  const [mine, other] = [await booted.shop.order(), await booted.shop.order()];
  merchantUid = mine.merchant_uid;
  everyone = callers({ before, token: mine.order_token, otherToken: other.order_token });
});
afterAll(async () => {
  await booted.close();
  await before.close();
});

it('a route without a line here would be open to whoever nobody thought of', () => {
  expect(booted.routes.toSorted()).toEqual(Object.keys(DOORS).toSorted());
});

describe.each(Object.entries(DOORS))('%s lets in %s, or strangers read buyers and move money', (route, door) => {
  const [method = '', pattern = ''] = route.split(' ');
  it.each(method === 'GET' ? ['GET', 'HEAD'] : [method])('%s', async (asked) => {
    const path = pattern.replace(':merchant_uid', merchantUid).replace(':id', '999999999');
    const expected: Record<string, string> = {};
    const seen: Record<string, string> = {};
    for (const [name, caller] of Object.entries(everyone)) {
      const reply = await rawRequest(booted.url, {
        method: asked,
        path: path + (caller.query ?? ''),
        headers: { ...(asked === 'POST' && JSON_BODY.headers), ...(await caller.headers()) },
        ...(asked === 'POST' && { body: JSON_BODY.text }),
      });
      expected[name] = letsIn(door, caller, asked) ? 'in' : 'out';
      seen[name] = isOut(reply) ? 'out' : reply.status < 500 ? 'in' : `${reply.status}`;
    }
    expect(seen).toEqual(expected);
  });
});
