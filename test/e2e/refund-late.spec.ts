import { RefundsRepository } from '../../src/refunds/refunds.repository';
import { EraseJob } from '../../src/retention/erase.job';
import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { runJobsNow } from '../support/jobs';
import { KEYS } from '../support/keys';
import { age } from '../support/past';
import { breakUpstream, calmDown } from '../support/upstream';

let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp({ PII_RETENTION_DAYS: '30' });
}, 30_000);
afterAll(() => booted.close());
afterEach(() => calmDown(booted));

const ROUTES = ['/payments/cancel'];
const PART = { amount: 1000 };

const refund = (merchantUid: string, key: string, body: object = PART) =>
  booted.shop.json('POST', `/admin/orders/${merchantUid}/cancellations`, body, {
    authorization: `Bearer ${KEYS.operator}`,
    'idempotency-key': key,
  });

async function paidOrder() {
  const { merchant_uid } = await booted.shop.order();
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: 64900 });
  await booted.shop.complete({ imp_uid, merchant_uid });
  return { merchant_uid, imp_uid };
}

async function recorded(merchantUid: string, key: string) {
  const [row] = await booted.query<Record<string, unknown>>(
    `SELECT r.* FROM refunds r JOIN orders o ON o.id = r.order_id WHERE o.merchant_uid = $1 AND r.idempotency_key = $2`,
    [merchantUid, key],
  );
  return row;
}

/** Upstream is asked, gives no answer, and shows for ten minutes that nothing was given back. */
async function cameToNothing(merchantUid: string, key: string, body: object = PART): Promise<void> {
  await breakUpstream(booted, { disconnect: true, routes: ROUTES, times: 1 });
  expect((await refund(merchantUid, key, body)).status).toBe(202);
  await until(async () => {
    await runJobsNow(booted);
    return (await recorded(merchantUid, key))?.['status'] === 'failed';
  }, 20_000);
}

/** What was asked for so long ago is carried out after all. */
const carriedOutLate = (impUid: string, cancel: object = PART) =>
  booted.sandbox.control('POST', `/payments/${impUid}/cancel`, cancel);

const upstreamRecord = async (impUid: string) =>
  (await booted.sandbox.rest('GET', `/payments/${impUid}`)).body.response;
const givenBack = async (impUid: string) => (await upstreamRecord(impUid))?.cancel_amount;

describe('a refund that was called failed and is carried out late, tried again under its key,', () => {
  it('would be paid out twice', async () => {
    const { merchant_uid, imp_uid } = await paidOrder();
    await cameToNothing(merchant_uid, 'late');
    await carriedOutLate(imp_uid);
    const reply = await refund(merchant_uid, 'late');
    const entry = (await upstreamRecord(imp_uid))?.cancel_history?.[0]?.cancellation_id;
    expect(reply).toMatchObject({ status: 201, body: { amount: 1000, cancellation_id: entry } });
    expect((await refund(merchant_uid, 'late')).text).toBe(reply.text);
    expect(await givenBack(imp_uid)).toBe(1000);
  }, 30_000);

  it('would be paid out twice, had it come to nothing a second time', async () => {
    const { merchant_uid, imp_uid } = await paidOrder();
    await cameToNothing(merchant_uid, 'twice');
    await breakUpstream(booted, { unauthorized: true, routes: ROUTES });
    expect((await refund(merchant_uid, 'twice')).status).toBe(503);
    await breakUpstream(booted, { status: 503 });
    expect((await refund(merchant_uid, 'twice')).status).toBe(503);
    await calmDown(booted);
    await carriedOutLate(imp_uid);
    expect((await refund(merchant_uid, 'twice')).status).toBe(201);
    expect(await givenBack(imp_uid)).toBe(1000);
  }, 30_000);

  it('would be called refused, as nothing is left: all of it went back by itself', async () => {
    const { merchant_uid, imp_uid } = await paidOrder();
    await cameToNothing(merchant_uid, 'all', {});
    await carriedOutLate(imp_uid, {});
    expect(await refund(merchant_uid, 'all', {})).toMatchObject({ status: 201, body: { amount: 64900 } });
  }, 30_000);

  it('would be called refused, had it come through between the last look and the second request', async () => {
    const { merchant_uid, imp_uid } = await paidOrder();
    await cameToNothing(merchant_uid, 'between');
    await breakUpstream(booted, { latency_ms: 1000, routes: ROUTES, times: 1 });
    const reply = refund(merchant_uid, 'between');
    await until(async () => {
      const row = await recorded(merchant_uid, 'between');
      return row?.['status'] === 'requested' && row['asked_at'] !== null;
    });
    await carriedOutLate(imp_uid);
    expect((await reply).status).toBe(201);
    expect(await givenBack(imp_uid)).toBe(1000);
  }, 30_000);
});

describe('a refund that was called failed, and was never carried out,', () => {
  it('would be called done by another one of the same size: the buyer gets half', async () => {
    const { merchant_uid, imp_uid } = await paidOrder();
    await cameToNothing(merchant_uid, 'first');
    expect((await refund(merchant_uid, 'second')).status).toBe(201);
    expect((await refund(merchant_uid, 'first')).status).toBe(201);
    expect(await givenBack(imp_uid)).toBe(2000);
  }, 30_000);

  it('would be called done by another one that is late: its reason tells them apart', async () => {
    const { merchant_uid, imp_uid } = await paidOrder();
    await cameToNothing(merchant_uid, 'never', { ...PART, reason: '배송 지연' });
    await cameToNothing(merchant_uid, 'late', { ...PART, reason: '단순 변심' });
    await carriedOutLate(imp_uid, { ...PART, reason: '단순 변심' });
    expect((await refund(merchant_uid, 'never', { ...PART, reason: '배송 지연' })).status).toBe(201);
    expect((await refund(merchant_uid, 'late', { ...PART, reason: '단순 변심' })).status).toBe(201);
    const history = (await upstreamRecord(imp_uid))?.cancel_history ?? [];
    expect(history.map(({ reason }) => reason)).toEqual(['단순 변심', '배송 지연']);
  }, 30_000);

  it('would give back more than is left, or nothing: the rest is what the console has left of it', async () => {
    const { merchant_uid, imp_uid } = await paidOrder();
    await cameToNothing(merchant_uid, 'rest', {});
    await carriedOutLate(imp_uid, { amount: 900 });
    expect(await refund(merchant_uid, 'rest', {})).toMatchObject({ status: 201, body: { amount: 64000 } });
  }, 30_000);

  it('would block every other one of the payment for ten minutes, as its process died before it asked again', async () => {
    const { merchant_uid } = await paidOrder();
    await cameToNothing(merchant_uid, 'died');
    const { id } = (await recorded(merchant_uid, 'died')) ?? {};
    await booted.app.get(RefundsRepository, { strict: false }).reopen(Number(id), 'failed', {});
    await until(async () => {
      await runJobsNow(booted);
      return (await recorded(merchant_uid, 'died'))?.['status'] !== 'requested';
    });
    expect(await recorded(merchant_uid, 'died')).toMatchObject({
      status: 'failed',
      message: 'The server ended before it asked',
    });
  }, 30_000);

  it('would pay into an account that is on no record, as the record was erased meanwhile', async () => {
    const { merchant_uid } = await paidOrder();
    const account = { refund_holder: '홍길동', refund_bank: '088', refund_account: '110-123-456789' };
    const body = { ...PART, ...account, refund_tel: '010-1234-5678', reason: '단순 변심' };
    await cameToNothing(merchant_uid, 'erased', body);
    await age(booted);
    await booted.app.get(EraseJob).run();
    expect(await recorded(merchant_uid, 'erased')).toMatchObject({ refund_account: null, reason: null });
    expect((await refund(merchant_uid, 'erased', body)).status).toBe(201);
    expect(await recorded(merchant_uid, 'erased')).toMatchObject({ ...body, amount: 1000, status: 'done' });
  }, 30_000);
});
