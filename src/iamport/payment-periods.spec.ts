import type { TestingModule } from '@nestjs/testing';
import { IamportService } from './iamport.service';
import { bootIamport } from './testing/boot-iamport';
import { PAID_CARD, WAITING_VBANK } from './testing/payment-samples';
import { json, ok, raw, type StubReply, UpstreamStub } from './testing/upstream-stub';

const PERIOD = { from: 1_600_000_000, to: 1_600_086_400 };

let upstream: UpstreamStub;
let app: TestingModule;
let service: IamportService;

beforeEach(async () => {
  upstream = await UpstreamStub.start();
  app = await bootIamport(upstream.url);
  service = app.get(IamportService);
});

afterEach(async () => {
  await app.close();
  await upstream.stop();
});

const list = (next: unknown, ...records: unknown[]): StubReply => ok({ total: 9, previous: 0, next, list: records });

it('reads a thousand payments in one call, and says where to go on', async () => {
  upstream.reply(list(2, PAID_CARD, WAITING_VBANK));
  expect(await service.listPayments(PERIOD, 1)).toEqual({
    payments: [PAID_CARD, WAITING_VBANK],
    unreadable: [],
    next: 2,
  });
  expect(upstream.calls.map(({ url }) => url)).toEqual([
    '/payments/status/all?from=1600000000&to=1600086400&page=1&limit=1000&sorting=started',
  ]);
});

it('one record that cannot be read hides none of the others', async () => {
  const odd = { ...PAID_CARD, imp_uid: 'imp_100000000001', amount: 'a lot' };
  upstream.reply(list(0, PAID_CARD, odd, 'nonsense', null, { ...PAID_CARD, imp_uid: '../x' }));
  expect(await service.listPayments(PERIOD, 1)).toEqual({
    payments: [PAID_CARD],
    unreadable: [odd.imp_uid, null, null, null],
    next: 0,
  });
});

it.each([0, 1, -1, '2', null, undefined])('does not walk in circles: next is %p', async (next) => {
  upstream.reply(list(next, PAID_CARD));
  expect(await service.listPayments(PERIOD, 1)).toMatchObject({ next: 0 });
});

it('nothing happened', async () => {
  upstream.reply(json(404, { code: -1, message: '존재하지 않는 결제정보입니다.', response: null }));
  expect(await service.listPayments(PERIOD, 1)).toEqual({ payments: [], unreadable: [], next: 0 });
});

it('a test shop would get a report without its payments', async () => {
  await app.close();
  app = await bootIamport(upstream.url, { mode: 'test' });
  upstream.reply(list(0));
  await app.get(IamportService).listPayments(PERIOD, 1);
  expect(upstream.calls[0]?.url).toMatch(/&include_sandbox=true$/);
});

it.each<[string, StubReply, string]>([
  ['no list', ok({ total: 0, previous: 0, next: 0 }), 'malformed'],
  ['a bare list', ok([PAID_CARD]), 'malformed'],
  ['more than 8 MiB', list(0, { ...PAID_CARD, name: 'x'.repeat(8 * 1024 * 1024) }), 'malformed'],
  ['a page beyond the last', json(400, { code: -1, message: 'page', response: null }), 'refused'],
  ['an outage', raw(503, ''), 'serverError'],
])('%s', async (_name, reply, code) => {
  upstream.reply(reply);
  await expect(service.listPayments(PERIOD, 1)).rejects.toMatchObject({ code });
});
