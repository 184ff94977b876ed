import type { TestingModule } from '@nestjs/testing';
import type { IamportConfig } from '../config/config';
import { IamportService } from './iamport.service';
import { bootIamport } from './testing/boot-iamport';
import { failureOf } from './testing/failure-of';
import { PAID_CARD } from './testing/payment-samples';
import { grant, json, ok, raw, type StubReply, unauthorized, UpstreamStub } from './testing/upstream-stub';

const { imp_uid } = PAID_CARD;
const unknown = json(404, { code: -1, message: '존재하지 않는 결제정보입니다.', response: null });
const hang: StubReply = () => undefined;

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

describe('access token', () => {
  it('one that expired on its way is renewed once, for all who used it', async () => {
    upstream.reply((response, call) => {
      const reply =
        call.authorization === 'Bearer token-1'
          ? unauthorized()
          : ok({ ...PAID_CARD, imp_uid: call.url.slice('/payments/'.length) });
      reply(response, call);
    });
    const impUids = Array.from({ length: 20 }, (_, index) => `imp_${100_000_000_000 + index}`);
    const payments = await Promise.all(impUids.map((impUid) => service.readPayment(impUid)));
    expect(payments.map((payment) => payment?.imp_uid)).toEqual(impUids);
    expect(upstream.calls).toHaveLength(40);
    expect(upstream.tokenCalls).toHaveLength(2);
  });

  it('401 once', async () => {
    upstream.reply(unauthorized(), ok(PAID_CARD));
    expect(await service.readPayment(imp_uid)).toEqual(PAID_CARD);
    expect([upstream.tokenCalls.length, upstream.calls.length]).toEqual([2, 2]);
  });

  it('401 always', async () => {
    upstream.reply(unauthorized());
    expect(await failureOf(service.readPayment(imp_uid))).toMatchObject({ code: 'unauthorized' });
    expect([upstream.tokenCalls.length, upstream.calls.length]).toEqual([2, 2]);
  });

  it('wrong credentials are not remembered', async () => {
    const granting = upstream.token;
    upstream.token = json(401, { code: -1, message: '인증에 실패하였습니다.', response: null });
    expect(await failureOf(service.readPayment(imp_uid))).toMatchObject({ code: 'keyRefused' });
    expect([upstream.tokenCalls.length, upstream.calls.length]).toEqual([1, 0]);
    upstream.token = granting;
    upstream.reply(ok(PAID_CARD));
    expect(await service.readPayment(imp_uid)).toEqual(PAID_CARD);
  });

  it.each<[string, StubReply, string]>([
    ['503', raw(503, ''), 'serverError'],
    ['an empty token', grant(''), 'malformed'],
    ['a token that would break the header', grant('a\r\nb'), 'malformed'],
    ['no expiry', ok({ access_token: 'token-1' }), 'malformed'],
    ['a 404', unknown, 'malformed'],
    ['missing keys', json(400, { code: -1, message: 'imp_key, imp_secret 파라메터가 누락되었습니다.' }), 'refused'],
  ])('%s instead of a token tells nobody the secret', async (_, reply, code) => {
    upstream.token = reply;
    expect(await failureOf(service.readPayment(imp_uid))).toMatchObject({ code });
    expect(upstream.calls).toHaveLength(0);
  });

  it('a token endpoint that hangs ends within the deadline', async () => {
    await app.close();
    await boot({ timeoutMs: 150 });
    upstream.token = hang;
    expect(await failureOf(service.readPayment(imp_uid))).toMatchObject({ code: 'timeout' });
  });

  it('a renewal that hangs after a 401 ends within the deadline of the read', async () => {
    await app.close();
    await boot({ timeoutMs: 400 });
    upstream.reply((response, call) => {
      upstream.token = hang;
      setTimeout(() => unauthorized()(response, call), 300);
    });
    const before = performance.now();
    expect(await failureOf(service.readPayment(imp_uid))).toMatchObject({ code: 'timeout' });
    expect(performance.now() - before).toBeLessThan(650);
  });
});
