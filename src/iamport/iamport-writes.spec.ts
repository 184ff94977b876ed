import type { TestingModule } from '@nestjs/testing';
import { IamportService } from './iamport.service';
import { bootIamport } from './testing/boot-iamport';
import { PAID_CARD } from './testing/payment-samples';
import { json, ok, raw, type StubReply, unauthorized, UpstreamStub } from './testing/upstream-stub';

const { imp_uid } = PAID_CARD;
const refused = (message: string): StubReply => json(200, { code: 1, message, response: null });
const reset: StubReply = (response) => void response.socket?.resetAndDestroy();

let upstream: UpstreamStub;
let app: TestingModule;
let service: IamportService;

const sent = (): string[] => upstream.calls.map(({ method, url, body }) => `${method} ${url} ${body}`);

beforeEach(async () => {
  upstream = await UpstreamStub.start();
  app = await bootIamport(upstream.url);
  service = app.get(IamportService);
});

afterEach(async () => {
  await app.close();
  await upstream.stop();
});

describe('registerAmount', () => {
  const body = '{"merchant_uid":"order-1","amount":14.2,"currency":"USD"}';

  it('registers a new order with one call', async () => {
    upstream.reply(ok({ merchant_uid: 'order-1', amount: 14.2 }));
    await service.registerAmount('order-1', 14.2, 'USD');
    expect(sent()).toEqual([`POST /payments/prepare ${body}`]);
  });

  it('sets the amount of an order that upstream has already: our first answer may have been lost', async () => {
    upstream.reply(refused('결제정보 사전등록에 실패하였습니다(이미 등록된 merchant_uid입니다).'), ok({}));
    await service.registerAmount('order-1', 14.2, 'USD');
    expect(sent()).toEqual([`POST /payments/prepare ${body}`, `PUT /payments/prepare ${body}`]);
  });

  it('fails when both are refused', async () => {
    upstream.reply(refused('no'), json(404, { code: -1, message: '없음', response: null }));
    await expect(service.registerAmount('order-1', 14.2, 'USD')).rejects.toMatchObject({
      code: 'refused',
      reason: '없음',
    });
  });

  it('does not go on to PUT when upstream is down', async () => {
    upstream.reply(raw(503, ''));
    await expect(service.registerAmount('order-1', 14.2, 'USD')).rejects.toMatchObject({ code: 'serverError' });
    expect(upstream.calls).toHaveLength(1);
  });
});

describe('cancel', () => {
  const request = { imp_uid, amount: 100, checksum: 200, reason: '재고 부족' };
  const cancelled = { ...PAID_CARD, status: 'cancelled', cancel_amount: 100 };

  it('gives the payment as it stands afterwards', async () => {
    upstream.reply(ok(cancelled));
    expect(await service.cancel(request)).toEqual(cancelled);
    expect(sent()).toEqual([`POST /payments/cancel ${JSON.stringify(request)}`]);
  });

  it.each<[string, StubReply, object]>([
    [
      'a refusal with the PG’s text',
      refused('이미 전액취소된 주문입니다.'),
      { code: 'refused', reason: '이미 전액취소된 주문입니다.' },
    ],
    ['an unknown payment', json(404, { code: -1, message: '없음' }), { code: 'refused', reason: '없음' }],
    ['500', raw(500, ''), { code: 'serverError' }],
    ['a success without the payment', ok(null), { code: 'malformed' }],
    ['another payment', ok({ ...cancelled, imp_uid: 'imp_000000000000' }), { code: 'malformed' }],
    ['a broken connection', reset, { code: 'unreachable' }],
  ])('%s: sent once, or money could go twice', async (_, reply, expected) => {
    upstream.reply(reply);
    await expect(service.cancel(request)).rejects.toMatchObject(expected);
    expect(upstream.calls).toHaveLength(1);
  });

  it('is not sent again on a connection that dies, although a read would be', async () => {
    upstream.reply(ok(PAID_CARD), reset, ok(cancelled));
    await service.readPayment(imp_uid);
    await expect(service.cancel(request)).rejects.toMatchObject({ code: 'unreachable' });
    expect(upstream.calls).toHaveLength(2);
  });

  it('is sent again after a 401, which means that nothing was done', async () => {
    upstream.reply(unauthorized(), ok(cancelled));
    expect(await service.cancel(request)).toEqual(cancelled);
    expect(upstream.calls).toHaveLength(2);
  });

  it('sends nothing when the amount is 0, which upstream takes for "in full"', async () => {
    await expect(service.cancel({ imp_uid, amount: 0 })).rejects.toThrow(RangeError);
    expect(upstream.calls).toHaveLength(0);
  });
});
