import fc from 'fast-check';
import { hostileJson, hostilePost, hostileQuery, hostileSegment } from '../support/hostile';
import { KEYS } from '../support/keys';
import type { RawRequest } from '../support/raw-request';

/** Numbers that stand for something, so that hostile requests get past the door. */
export interface Real {
  readonly impUids: readonly string[];
  readonly merchantUids: readonly string[];
}

const key = fc.oneof(
  { weight: 5, arbitrary: fc.constant(KEYS.operator) },
  { weight: 3, arbitrary: fc.constant(KEYS.order) },
  { weight: 1, arbitrary: fc.constantFrom(KEYS.viewer, '', 'x'.repeat(300), 'null') },
);
const headers = fc.record(
  {
    authorization: key.map((bearer) => `Bearer ${bearer}`),
    accept: fc.constantFrom('application/json', 'text/html', '*/*', ';q=,'),
    'idempotency-key': fc.constantFrom('k-1', 'k-2', 'k-3', '', ' ', 'x'.repeat(300), '__proto__'),
  },
  { requiredKeys: ['authorization'] },
);

/** A body as its route means it, but for a field or two: what is malformed from end to end is refused at the door. */
function nearlySound({ impUids, merchantUids }: Real): fc.Arbitrary<{ body: Buffer; type: string }> {
  const sound: Record<string, fc.Arbitrary<unknown>> = {
    imp_uid: fc.constantFrom(...impUids, 'imp_999999999999'),
    merchant_uid: fc.constantFrom(...merchantUids, 'order_of_nobody'),
    amount: fc.constantFrom(1, 100, 64900),
    name: fc.constantFrom('의자', 'chair'),
    currency: fc.constantFrom('KRW', 'USD'),
    status: fc.constantFrom('paid', 'ready', 'cancelled'),
    reason: fc.constantFrom('단순 변심', null),
    resolution: fc.constantFrom('refunded', 'accepted', 'ignored'),
    note: fc.constantFrom('seen', null),
    reference: fc.constantFrom('cart-1', 'cart-2'),
    buyer_tel: fc.constant('010-4242-4242'),
    custom_data: fc.constant({ a: [1] }),
    vbank_due: fc.constant('2027-01-01'),
    refund_holder: fc.constant('홍길동'),
    refund_bank: fc.constant('088'),
    refund_account: fc.constant('110-123-456789'),
    tax_free: fc.constantFrom(0, 10),
  };
  const fields = Object.entries(sound).map(([name, good]) =>
    fc.tuple(
      fc.constant(JSON.stringify(name)),
      fc.oneof(
        { weight: 8, arbitrary: good.map((value) => JSON.stringify(value)) },
        { weight: 1, arbitrary: hostileJson },
        { weight: 2, arbitrary: fc.constant('') },
      ),
    ),
  );
  return fc.tuple(...fields).map((pairs) => {
    const text = pairs.filter(([, value]) => value !== '').map(([name, value]) => `${name}:${value}`);
    return { body: Buffer.from(`{${text.join(',')}}`), type: 'application/json' };
  });
}

export const takesBody = (route: string): boolean => !route.startsWith('GET ');

/** Requests for one route (`POST /orders`), whatever it is for. */
export function hostileRequest(route: string, real: Real): fc.Arbitrary<RawRequest> {
  const [method = '', path = ''] = route.split(' ');
  const known = fc.constantFrom(...real.merchantUids, ...real.impUids, '1', '2', '3', '4');
  const last = fc.oneof({ weight: 2, arbitrary: known }, { weight: 1, arbitrary: hostileSegment });
  const parts = path.split(/:[a-z_]+|\*/i);
  return fc
    .record({
      headers,
      query: fc.oneof(
        fc.constant(''),
        hostileQuery.map((query) => `?${query}`),
      ),
      parameters: fc.array(last, { minLength: parts.length, maxLength: parts.length }),
      content: takesBody(route) ? fc.oneof(hostilePost, nearlySound(real)) : fc.constant(null),
    })
    .map(({ headers: given, query, parameters, content }) => ({
      method,
      path: parts.map((part, index) => (index === 0 ? part : `${parameters[index]}${part}`)).join('') + query,
      headers: { ...given, ...(content?.type !== undefined && { 'content-type': content.type }) },
      ...(content !== null && { body: content.body }),
    }));
}
