import { ExecuteRefundService } from '../../src/refunds/execute-refund.service';
import type { Refund } from '../../src/refunds/refund.entity';
import { RefundsRepository } from '../../src/refunds/refunds.repository';
import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { runJobsNow } from '../support/jobs';
import { KEYS } from '../support/keys';
import { breakUpstream, calmDown, callsDuring } from '../support/upstream';

let booted: BootedApp;
let refunds: RefundsRepository;
let execution: ExecuteRefundService;
beforeAll(async () => {
  booted = await bootApp();
  refunds = booted.app.get(RefundsRepository, { strict: false });
  execution = booted.app.get(ExecuteRefundService, { strict: false });
}, 30_000);
afterAll(() => booted.close());
afterEach(() => calmDown(booted));

const ROUTES = ['/payments/cancel'];
const CANCELS = 'POST /payments/cancel';

const refund = (merchantUid: string, key: string) =>
  booted.shop.json(
    'POST',
    `/admin/orders/${merchantUid}/cancellations`,
    { amount: 1000 },
    { authorization: `Bearer ${KEYS.operator}`, 'idempotency-key': key },
  );

async function paidOrder() {
  const { merchant_uid } = await booted.shop.order();
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: 64900 });
  await booted.shop.complete({ imp_uid, merchant_uid });
  return { merchant_uid, imp_uid };
}

const givenBack = async (impUid: string) =>
  (await booted.sandbox.rest('GET', `/payments/${impUid}`)).body.response?.cancel_amount;

it('a buyer would wait for ever for a second part of the same size: the first one passes for it', async () => {
  const { merchant_uid, imp_uid } = await paidOrder();
  expect((await refund(merchant_uid, 'first')).status).toBe(201);
  await breakUpstream(booted, { disconnect: true, routes: ROUTES, times: 1 });
  expect((await refund(merchant_uid, 'second')).status).toBe(202);
  await booted.sandbox.control('POST', `/payments/${imp_uid}/cancel`, { amount: 500 });
  await until(async () => {
    await runJobsNow(booted);
    return (await refund(merchant_uid, 'second')).status === 201;
  }, 20_000);
  expect(await givenBack(imp_uid)).toBe(2500);
}, 30_000);

it('that was carried out before the console gave something back is told by its own number', async () => {
  const { merchant_uid, imp_uid } = await paidOrder();
  await breakUpstream(booted, { disconnect: true, carried_out: true, routes: ROUTES, times: 1 });
  expect((await refund(merchant_uid, 'only')).status).toBe(202);
  await booted.sandbox.control('POST', `/payments/${imp_uid}/cancel`, { amount: 1000 });
  await until(async () => {
    await runJobsNow(booted);
    return (await refund(merchant_uid, 'only')).status === 201;
  });
  const { response } = (await booted.sandbox.rest('GET', `/payments/${imp_uid}`)).body;
  expect((await refund(merchant_uid, 'only')).body['cancellation_id']).toBe(
    response?.cancel_history?.[0]?.cancellation_id,
  );
});

describe('a process that has slept for a minute, while another took up its refund,', () => {
  /** As the sleeper knows it; somebody else has meanwhile found it unfinished, begun it anew, and asked upstream. */
  async function takenUp(): Promise<{ refund: Refund; impUid: string }> {
    const { merchant_uid, imp_uid } = await paidOrder();
    const [row] = await booted.query<{ id: number }>('SELECT id FROM orders WHERE merchant_uid = $1', [merchant_uid]);
    const opened = await refunds.open({
      orderId: row?.id ?? 0,
      impUid: imp_uid,
      idempotencyKey: 'slept',
      requestHash: 'x',
      amount: 1000,
      currency: 'KRW',
      taxFree: null,
      vatAmount: null,
      reason: null,
      refundHolder: null,
      refundBank: null,
      refundAccount: null,
      refundTel: null,
      requestedBy: 'kim',
    });
    if (opened === null) throw new Error('not recorded');
    await refunds.finish(opened.id, 'failed', {});
    await refunds.reopen(opened.id, 'failed', {});
    expect(await refunds.markAsked(opened.id, 1000, 64900)).toBe(true);
    return { refund: opened, impUid: imp_uid };
  }

  it('would call it failed, and whoever tries again pays out twice', async () => {
    const { refund } = await takenUp();
    await breakUpstream(booted, { status: 503 });
    await execution.execute(refund);
    expect((await refunds.get(refund.id)).status).toBe('requested');
  });

  it('would call it refused', async () => {
    const { refund, impUid } = await takenUp();
    await booted.sandbox.control('POST', `/payments/${impUid}/cancel`, {});
    await execution.execute(refund);
    expect((await refunds.get(refund.id)).status).toBe('requested');
  });

  it('would ask upstream once more', async () => {
    const { refund } = await takenUp();
    expect((await callsDuring(booted, () => execution.execute(refund)))[CANCELS]).toBeUndefined();
  });
});
