import type { TestingModule } from '@nestjs/testing';
import type { IamportConfig } from '../config/config';
import type { IamportError } from './iamport-error';
import { IamportService } from './iamport.service';
import { bootIamport } from './testing/boot-iamport';
import { failureOf } from './testing/failure-of';
import { PAID_CARD } from './testing/payment-samples';
import { json, ok, raw, type StubReply, UpstreamStub } from './testing/upstream-stub';

const { imp_uid } = PAID_CARD;
const unknown = json(404, { code: -1, message: '존재하지 않는 결제정보입니다.', response: null });
const hang: StubReply = () => undefined;
const reset: StubReply = (response) => void response.socket?.resetAndDestroy();
/** A byte every 10 ms: never silent, never done. */
const drip: StubReply = (response) => {
  const timer = setInterval(() => response.write(' '), 10);
  response.on('close', () => clearInterval(timer));
};
const cutOff: StubReply = (response) => {
  response.writeHead(200, { 'Content-Length': '1000' });
  response.write('{"code":0,"response":', () => response.socket?.destroy());
};

let upstream: UpstreamStub;
let app: TestingModule;
let service: IamportService;

async function boot(overrides: Partial<IamportConfig> = {}): Promise<void> {
  app = await bootIamport(upstream.url, overrides);
  service = app.get(IamportService);
}

beforeEach(async () => {
  upstream = await UpstreamStub.start();
  await boot();
});

afterEach(async () => {
  await app.close();
  await upstream.stop();
});

describe('readPayment', () => {
  it('reads the payment with a bearer token', async () => {
    upstream.reply(ok(PAID_CARD));
    expect(await service.readPayment(imp_uid)).toEqual(PAID_CARD);
    expect(upstream.calls).toMatchObject([
      { method: 'GET', url: `/payments/${imp_uid}`, authorization: 'Bearer token-1' },
    ]);
  });

  it('asks for test payments in test mode only', async () => {
    await app.close();
    await boot({ mode: 'test' });
    upstream.reply(ok(PAID_CARD));
    await service.readPayment(imp_uid);
    expect(upstream.calls).toMatchObject([{ url: `/payments/${imp_uid}?include_sandbox=true` }]);
  });

  it('knows that upstream does not know it', async () => {
    upstream.reply(unknown);
    expect(await service.readPayment(imp_uid)).toBeNull();
  });

  it('asks nothing about an impossible imp_uid', async () => {
    await expect(service.readPayment('imp_1/../../users/getToken')).rejects.toThrow(TypeError);
    expect(upstream.calls.length + upstream.tokenCalls.length).toBe(0);
  });

  it('50 simultaneous callers cost one token and one read', async () => {
    upstream.reply(ok(PAID_CARD));
    const payments = await Promise.all(Array.from({ length: 50 }, () => service.readPayment(imp_uid)));
    expect(payments).toEqual(Array(50).fill(PAID_CARD));
    expect([upstream.tokenCalls.length, upstream.calls.length]).toEqual([1, 1]);
  });

  it('49 callers who arrive during a read share a fresh one', async () => {
    let late: Promise<unknown[]> | undefined;
    upstream.reply((response, call) => {
      late = Promise.all(Array.from({ length: 49 }, () => service.readPayment(imp_uid)));
      ok({ ...PAID_CARD, status: 'ready' })(response, call);
    }, ok(PAID_CARD));
    expect(await service.readPayment(imp_uid)).toMatchObject({ status: 'ready' });
    expect(await late).toEqual(Array(49).fill(PAID_CARD));
    expect(upstream.calls).toHaveLength(2);
  });

  it.each<[string, StubReply, Pick<IamportError, 'code' | 'reason'>]>([
    ['500', raw(500, '<html>'), { code: 'serverError', reason: null }],
    ['429', raw(429, ''), { code: 'rateLimited', reason: null }],
    ['code other than 0', json(200, { code: -1, message: '점검 중' }), { code: 'refused', reason: '점검 중' }],
    ['a 404 of a wrong base URL', raw(404, '<html>Not Found</html>'), { code: 'malformed', reason: null }],
    ['an empty answer', raw(200, ''), { code: 'malformed', reason: null }],
    ['cut JSON', raw(200, '{"code":0,"response":{'), { code: 'malformed', reason: null }],
    ['a payment with an unknown status', ok({ ...PAID_CARD, status: 'new' }), { code: 'malformed', reason: null }],
    ['another payment', ok({ ...PAID_CARD, imp_uid: 'imp_000000000000' }), { code: 'malformed', reason: null }],
    ['no payment', ok(null), { code: 'malformed', reason: null }],
    ['more than 1 MiB', ok({ ...PAID_CARD, name: 'x'.repeat(1024 * 1024) }), { code: 'malformed', reason: null }],
    ['broken compression', raw(200, 'no gzip', { 'Content-Encoding': 'gzip' }), { code: 'malformed', reason: null }],
    ['no HTTP', (response) => void response.socket?.end('hello\r\n\r\n'), { code: 'malformed', reason: null }],
    ['a connection that breaks in the middle', cutOff, { code: 'unreachable', reason: null }],
  ])('%s', async (_, reply, expected) => {
    upstream.reply(reply);
    expect(await failureOf(service.readPayment(imp_uid))).toMatchObject(expected);
    expect(upstream.calls).toHaveLength(1);
  });

  it('follows no redirect: the token stays here', async () => {
    upstream.reply(raw(302, '', { Location: '/elsewhere' }), ok(PAID_CARD));
    expect(await failureOf(service.readPayment(imp_uid))).toMatchObject({ code: 'malformed' });
    expect(upstream.calls).toHaveLength(1);
  });

  it('nobody listens', async () => {
    await upstream.stop();
    expect(await failureOf(service.readPayment(imp_uid))).toMatchObject({ code: 'unreachable' });
    upstream = await UpstreamStub.start();
  });

  it.each([
    ['silence', hang],
    ['a slow drip', drip],
  ])('gives up on %s, and lets go of the connection', async (_, reply) => {
    await app.close();
    await boot({ timeoutMs: 150 });
    const closed = new Promise((resolve) => {
      upstream.reply((response, call) => {
        response.on('close', resolve);
        reply(response, call);
      });
    });
    const before = performance.now();
    expect(await failureOf(service.readPayment(imp_uid))).toMatchObject({ code: 'timeout' });
    expect(performance.now() - before).toBeLessThan(1000);
    await closed;
  });

  it('reads once more when upstream had closed the idle connection', async () => {
    upstream.reply(ok(PAID_CARD), reset, ok(PAID_CARD));
    await service.readPayment(imp_uid);
    expect(await service.readPayment(imp_uid)).toEqual(PAID_CARD);
    expect(upstream.calls).toHaveLength(3);
  });

  it('reads once more and no oftener, even if another idle connection is dead too', async () => {
    const both: (() => void)[] = [];
    upstream.reply((response, call) => {
      both.push(() => ok({ ...PAID_CARD, imp_uid: call.url.slice('/payments/'.length) })(response, call));
      if (both.length === 2) for (const answer of both) answer();
    });
    await Promise.all([service.readPayment(imp_uid), service.readPayment('imps_347242536261')]);
    upstream.reply(reset);
    expect(await failureOf(service.readPayment(imp_uid))).toMatchObject({ code: 'unreachable' });
    expect(upstream.calls).toHaveLength(4);
  });

  it('a new connection that breaks is not tried again', async () => {
    const granting = upstream.token;
    upstream.token = (response, call) => granting(response.setHeader('Connection', 'close'), call);
    upstream.reply(reset);
    expect(await failureOf(service.readPayment(imp_uid))).toMatchObject({ code: 'unreachable' });
    expect(upstream.calls).toHaveLength(1);
  });
});
