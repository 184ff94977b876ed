import type { TestingModule } from '@nestjs/testing';
import { IamportService } from './iamport.service';
import { bootIamport } from './testing/boot-iamport';
import { failureOf } from './testing/failure-of';
import { PAID_CARD } from './testing/payment-samples';
import { json, ok, raw, unauthorized, UpstreamStub } from './testing/upstream-stub';

const { imp_uid } = PAID_CARD;
let upstream: UpstreamStub;
let app: TestingModule;
let service: IamportService;
beforeEach(async () => {
  upstream = await UpstreamStub.start();
  app = await bootIamport(upstream.url);
  app.useLogger(false);
  service = app.get(IamportService);
});
afterEach(async () => {
  await app.close();
  await upstream.stop();
});

async function failReads(times: number, code: string): Promise<void> {
  for (let time = 0; time < times; time += 1)
    expect(await failureOf(service.readPayment(imp_uid))).toMatchObject({ code });
}

it('after ten failed reads neither a read, a list, a registration nor a refund is sent', async () => {
  upstream.reply(raw(503, ''));
  await failReads(10, 'serverError');
  const calls = [
    service.readPayment(imp_uid),
    service.readPayments({ merchantUids: ['order-1'] }),
    service.findAttempts('order-1'),
    service.registerAmount('order-1', 100, 'KRW'),
    service.cancel({ imp_uid, amount: 100, checksum: 100 }),
  ];
  for (const call of calls) expect(await failureOf(call)).toMatchObject({ code: 'circuitOpen' });
  expect(upstream.calls).toHaveLength(10);
});

it('a token endpoint that is down counts too, or every read of an outage would wait for a token', async () => {
  upstream.token = raw(503, '');
  await failReads(10, 'serverError');
  await failReads(5, 'circuitOpen');
  expect(upstream.tokenCalls).toHaveLength(10);
});

it('a wrong key is told to upstream once for all: each thing that waits would try it by itself, for as long as it is wrong', async () => {
  upstream.token = unauthorized();
  await failReads(10, 'keyRefused');
  await failReads(30, 'circuitOpen');
  expect(await failureOf(service.registerAmount('order-1', 100, 'KRW'))).toMatchObject({ code: 'circuitOpen' });
  expect([upstream.tokenCalls.length, upstream.calls.length]).toEqual([10, 0]);
  expect(service.isAway).toBe(true);
});

it('reads that no fresh token cures are sent no more, but what the key may do goes on: a refund, a list, a registration', async () => {
  upstream.reply(unauthorized());
  await failReads(10, 'unauthorized');
  expect(service.isAway).toBe(true);
  const sent = upstream.calls.length + upstream.tokenCalls.length;
  await failReads(30, 'circuitOpen');
  expect(upstream.calls.length + upstream.tokenCalls.length).toBe(sent);
  upstream.reply(ok([PAID_CARD]));
  expect(await service.readPayments({ impUids: [imp_uid] })).toEqual([PAID_CARD]);
  upstream.reply(ok({ ...PAID_CARD, status: 'cancelled' }));
  expect(await service.cancel({ imp_uid, amount: 100, checksum: 200 })).toMatchObject({ status: 'cancelled' });
  await service.registerAmount('order-1', 100, 'KRW');
});

it('a key that may not refund would cut off the reads of everybody', async () => {
  upstream.reply(unauthorized());
  for (let time = 0; time < 20; time += 1)
    expect(await failureOf(service.cancel({ imp_uid, amount: 100, checksum: 200 }))).toMatchObject({
      code: 'unauthorized',
    });
  upstream.reply(ok(PAID_CARD));
  expect(await service.readPayment(imp_uid)).toEqual(PAID_CARD);
});

it('payments that upstream does not know are answers: junk does not cut off the shop', async () => {
  upstream.reply(json(404, { code: -1, message: '존재하지 않는 결제정보입니다.', response: null }));
  for (let time = 0; time < 20; time += 1) expect(await service.readPayment(imp_uid)).toBeNull();
  upstream.reply(ok(PAID_CARD));
  expect(await service.readPayment(imp_uid)).toEqual(PAID_CARD);
});
