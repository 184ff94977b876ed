import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';

let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp();
});
afterAll(() => booted.close());

it('a card payment becomes a paid order, or the shop ships nothing that was paid for', async () => {
  const { shop, sandbox } = booted;
  const { merchant_uid } = await shop.order();
  const { imp_uid } = await sandbox.pay({ merchant_uid, amount: 64900 });
  const answer = await shop.complete({ imp_uid, merchant_uid });
  expect(answer).toMatchObject({ status: 200, body: { status: 'success', message: '일반 결제 성공' } });
  expect((await shop.viewOrder(merchant_uid)).body).toMatchObject({ status: 'paid', cancelled_amount: 0 });
});

it('the buyer of an issued account gets one message with the account, and the deposit makes the order paid', async () => {
  const { shop, sandbox, sms } = booted;
  const { merchant_uid } = await shop.order({ buyer_tel: '010-4242-4242' });
  const { imp_uid, vbank_num } = await sandbox.issueVbank({ merchant_uid, amount: 64900 });
  expect((await shop.complete({ imp_uid, merchant_uid })).body).toMatchObject({ status: 'vbankIssued', vbank_num });
  expect((await shop.viewOrder(merchant_uid)).body).toMatchObject({ status: 'vbank_issued', vbank: { vbank_num } });
  await until(() => sms.received.length === 1);
  expect(sms.received[0]?.text).toContain(vbank_num);
  await sandbox.control('POST', `/payments/${imp_uid}/deposit`);
  expect((await shop.viewOrder(merchant_uid)).body).toMatchObject({ status: 'paid' });
});
