import type { TestingModule } from '@nestjs/testing';
import { IamportService } from './iamport.service';
import { bootIamport } from './testing/boot-iamport';
import { PAID_CARD, WAITING_VBANK } from './testing/payment-samples';
import { json, ok, raw, type StubReply, UpstreamStub } from './testing/upstream-stub';

const none = json(404, { code: -1, message: '존재하지 않는 결제정보입니다.', response: null });
const attempt = (index: number): typeof PAID_CARD => ({ ...PAID_CARD, imp_uid: `imp_${100_000_000_000 + index}` });
const page = (next: number, ...list: object[]): StubReply => ok({ total: 9, previous: 0, next, list });

let upstream: UpstreamStub;
let app: TestingModule;
let service: IamportService;

const urls = (): string[] => upstream.calls.map(({ url }) => decodeURIComponent(url));

beforeEach(async () => {
  upstream = await UpstreamStub.start();
  app = await bootIamport(upstream.url);
  service = app.get(IamportService);
});

afterEach(async () => {
  await app.close();
  await upstream.stop();
});

describe('readPayments', () => {
  const impUids = [PAID_CARD.imp_uid];
  const merchantUids = [WAITING_VBANK.merchant_uid];

  it.each([200, 207])('reads several payments in one call (HTTP %d)', async (status) => {
    upstream.reply(json(status, { code: 0, message: null, response: [PAID_CARD, WAITING_VBANK] }));
    expect(await service.readPayments({ impUids, merchantUids })).toEqual([PAID_CARD, WAITING_VBANK]);
    expect(urls()).toEqual(['/payments?imp_uid[]=imp_566377906932&merchant_uid[]=00000902']);
  });

  it('none of them is known', async () => {
    upstream.reply(none);
    expect(await service.readPayments({ merchantUids })).toEqual([]);
  });

  it('asks nothing for nothing', async () => {
    expect(await service.readPayments({})).toEqual([]);
    expect(upstream.calls).toHaveLength(0);
  });

  it('takes 100 ids and no more', async () => {
    upstream.reply(none);
    const ids = Array.from({ length: 100 }, (_, index) => attempt(index).imp_uid);
    expect(await service.readPayments({ impUids: ids })).toEqual([]);
    await expect(service.readPayments({ impUids: ids, merchantUids })).rejects.toThrow(RangeError);
    expect(upstream.calls).toHaveLength(1);
  });

  it('takes lists that are longer than one payment may be', async () => {
    upstream.reply(ok([{ ...PAID_CARD, name: 'x'.repeat(2 * 1024 * 1024) }]));
    expect(await service.readPayments({ impUids })).toHaveLength(1);
  });

  it.each<[string, StubReply]>([
    ['an unreadable payment, which must not look absent', ok([PAID_CARD, { ...PAID_CARD, status: '?' }])],
    ['a payment that nobody asked for', ok([attempt(1)])],
    ['no list', ok(PAID_CARD)],
    ['null', ok(null)],
    ['more than 8 MiB', ok([{ ...PAID_CARD, name: 'x'.repeat(8 * 1024 * 1024) }])],
    ['a 404 of a wrong base URL', raw(404, '')],
  ])('%s', async (_, reply) => {
    upstream.reply(reply);
    await expect(service.readPayments({ impUids })).rejects.toMatchObject({ code: 'malformed' });
  });
});

describe('findAttempts', () => {
  const find = () => service.findAttempts(PAID_CARD.merchant_uid);

  it('finds all attempts and not only the latest, page by page', async () => {
    upstream.reply(page(2, attempt(3), attempt(2)), page(0, attempt(1)));
    expect(await find()).toEqual([attempt(3), attempt(2), attempt(1)]);
    expect(urls()).toEqual([
      '/payments/findAll/00000901?page=1&limit=100',
      '/payments/findAll/00000901?page=2&limit=100',
    ]);
  });

  it('lists a payment once that slipped to the next page meanwhile', async () => {
    upstream.reply(page(2, attempt(3), attempt(2)), page(0, attempt(2), attempt(1)));
    expect(await find()).toEqual([attempt(3), attempt(2), attempt(1)]);
  });

  it('nobody opened a window', async () => {
    upstream.reply(none);
    expect(await find()).toEqual([]);
  });

  it('does not walk in circles', async () => {
    upstream.reply(page(1, attempt(1)));
    expect(await find()).toEqual([attempt(1)]);
    expect(upstream.calls).toHaveLength(1);
  });

  it('ends after 20 pages', async () => {
    upstream.reply((response, call) => page(upstream.calls.length + 1, attempt(upstream.calls.length))(response, call));
    expect(await find()).toHaveLength(20);
    expect(upstream.calls).toHaveLength(20);
  });

  it('keeps an order number with a slash in one piece of the path', async () => {
    upstream.reply(none);
    await service.findAttempts('2024/../1?x=가');
    expect(upstream.calls[0]?.url).toBe('/payments/findAll/2024%2F..%2F1%3Fx%3D%EA%B0%80?page=1&limit=100');
  });

  it('asks nothing about an impossible order number', async () => {
    await expect(service.findAttempts('..')).rejects.toThrow(TypeError);
    expect(upstream.calls).toHaveLength(0);
  });

  it.each<[string, StubReply]>([
    ['a payment of another order', page(0, WAITING_VBANK)],
    ['a page without a list', ok({ total: 1, previous: 0, next: 0 })],
    ['a bare list', ok([PAID_CARD])],
  ])('%s', async (_, reply) => {
    upstream.reply(reply);
    await expect(find()).rejects.toMatchObject({ code: 'malformed' });
  });
});
