import type { FaultsDto } from '../../src/sandbox/faults/faults.dto';
import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { runJobsNow } from '../support/jobs';
import { orderPage, statusChanges, statusOf } from '../support/order-page';
import { breakUpstream, calmDown, callsDuring, healUpstream, READS } from '../support/upstream';

const AMOUNT = 64900;
const PENDING = { status: 202, body: { status: 'pending', message: '결제를 확인하고 있습니다' } };
let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp();
  await booted.sandbox.control('PUT', '/settings', { webhook_url: null });
});
afterEach(() => calmDown(booted));
afterAll(() => booted.close());

async function paidUpstream(on: BootedApp) {
  const { merchant_uid } = await on.shop.order({ amount: AMOUNT });
  const { imp_uid } = await on.sandbox.pay({ merchant_uid, amount: AMOUNT });
  return { merchant_uid, imp_uid };
}

const reads = (fault: FaultsDto): FaultsDto => ({ ...fault, routes: [READS] });
const FAULTS: [string, FaultsDto][] = [
  ['is down (503)', { status: 503 }],
  ['has a fault of its own (500)', reads({ status: 500 })],
  ['is behind a gateway that gave up (504)', reads({ status: 504 })],
  ['limits us (429)', reads({ status: 429 })],
  ['answers 401 however fresh the token is', reads({ unauthorized: true })],
  ['has its token endpoint down', { fail_token: true, revoke_token: true }],
  ['refuses with HTTP 200', reads({ refuse_code: 1 })],
  ['refuses with HTTP 200 and a negative code', reads({ refuse_code: -1 })],
  ['answers HTML', reads({ malformed: 'html' })],
  ['answers JSON that ends early', reads({ malformed: 'truncated' })],
  ['answers JSON that is no envelope', reads({ malformed: 'not_envelope' })],
  ['answers nothing', reads({ empty: true })],
  ['answers about another payment', reads({ wrong_payment: true })],
  ['breaks the connection', reads({ disconnect: true })],
  ['sends us elsewhere', reads({ redirect: 'http://127.0.0.1:9/' })],
  ['answers without end', reads({ oversized: true })],
];

describe('an outage is no verdict: pending now, and paid later without the browser', () => {
  it.each(FAULTS)('when upstream %s', async (_name, fault) => {
    const { imp_uid, merchant_uid } = await paidUpstream(booted);
    await breakUpstream(booted, fault);
    const answer = await booted.shop.complete({ imp_uid, merchant_uid });
    expect(answer).toMatchObject(PENDING);
    const { payments, reviews } = await orderPage(booted, merchant_uid);
    expect([await statusOf(booted, merchant_uid), payments, reviews]).toEqual(['pending', [], []]);
    await healUpstream(booted);
    await runJobsNow(booted);
    await until(async () => (await statusOf(booted, merchant_uid)) === 'paid');
    expect(await statusChanges(booted, merchant_uid)).toEqual(['pending > paid']);
    expect(await booted.shop.complete({ imp_uid, merchant_uid })).toMatchObject({ body: { status: 'success' } });
  });

  it('when it lasts: the check is made again and again, never given up after the first', async () => {
    const { imp_uid, merchant_uid } = await paidUpstream(booted);
    await breakUpstream(booted, { status: 503 });
    await booted.shop.complete({ imp_uid, merchant_uid });
    const readsSoFar = async () => (await booted.sandbox.calls())[`GET ${READS}`] ?? 0;
    for (let round = 0; round < 3; round += 1) {
      const before = await readsSoFar();
      await until(async () => {
        await runJobsNow(booted);
        return (await readsSoFar()) > before;
      });
    }
    await healUpstream(booted);
    await until(async () => {
      await runJobsNow(booted);
      return (await statusOf(booted, merchant_uid)) === 'paid';
    });
  }, 20_000);

  it('when the buyer asks a hundred times meanwhile: one check waits, not a hundred', async () => {
    const { imp_uid, merchant_uid } = await paidUpstream(booted);
    await breakUpstream(booted, { status: 503 });
    const asked = await Promise.all(Array.from({ length: 100 }, () => booted.shop.complete({ imp_uid, merchant_uid })));
    expect(new Set(asked.map(({ status }) => status))).toEqual(new Set([202]));
    const [waiting] = await booted.query<{ jobs: number }>(
      `SELECT count(*)::integer AS jobs FROM graphile_worker._private_jobs WHERE payload::text LIKE '%' || $1 || '%'`,
      [imp_uid],
    );
    expect(waiting).toEqual({ jobs: 1 });
  });
});

describe('an open window', () => {
  it('is looked at again without the browser, or a buyer who closes the tab too early has paid for nothing', async () => {
    const { merchant_uid } = await booted.shop.order({ amount: AMOUNT });
    const { imp_uid } = await booted.sandbox.open({ merchant_uid, amount: AMOUNT });
    expect((await booted.shop.complete({ imp_uid, merchant_uid })).status).toBe(202);
    await booted.sandbox.control('POST', `/payments/${imp_uid}/approve`);
    await runJobsNow(booted);
    await until(async () => (await statusOf(booted, merchant_uid)) === 'paid');
  });
});

describe('what a stranger makes up while upstream is down', () => {
  it('queues no work, or anybody could fill the queue', async () => {
    await breakUpstream(booted, { status: 503 });
    const answer = await booted.shop.complete({ imp_uid: 'imp_000000000002', merchant_uid: 'no-such-order' });
    expect(answer).toMatchObject(PENDING);
    const [waiting] = await booted.query<{ jobs: number }>(
      `SELECT count(*)::integer AS jobs FROM graphile_worker._private_jobs WHERE payload::text LIKE '%000000000002%'`,
    );
    expect(waiting).toEqual({ jobs: 0 });
  });
});

describe('with the time limit of production', () => {
  let slow: BootedApp;
  beforeAll(async () => {
    slow = await bootApp({ IAMPORT_TIMEOUT_MS: '5000' });
    await slow.sandbox.control('PUT', '/settings', { webhook_url: null });
  });
  afterEach(() => calmDown(slow));
  afterAll(() => slow.close());

  it.each<[string, FaultsDto]>([
    ['hangs', reads({ hang: true })],
    ['takes ten seconds', reads({ latency_ms: 10_000 })],
    ['hangs before it gives a token', { hang: true, routes: ['/users/getToken'], revoke_token: true }],
  ])(
    'a browser is answered within 3.5 s while upstream %s, and the order is paid in the end',
    async (_name, fault) => {
      const { imp_uid, merchant_uid } = await paidUpstream(slow);
      await breakUpstream(slow, fault);
      const started = performance.now();
      expect(await slow.shop.complete({ imp_uid, merchant_uid })).toMatchObject(PENDING);
      expect(performance.now() - started).toBeLessThan(3_500);
      await healUpstream(slow);
      await until(async () => {
        await runJobsNow(slow);
        return (await statusOf(slow, merchant_uid)) === 'paid';
      });
    },
    20_000,
  );

  it('an order number that is not ours waits no longer than one that is', async () => {
    await breakUpstream(slow, reads({ hang: true }));
    const started = performance.now();
    const answer = await slow.shop.complete({ imp_uid: 'imp_000000000003', merchant_uid: 'no-such-order' });
    expect(answer).toMatchObject(PENDING);
    expect(performance.now() - started).toBeLessThan(3_500);
  }, 10_000);
});

it('a token that upstream took back costs one more call, not the sale', async () => {
  const { imp_uid, merchant_uid } = await paidUpstream(booted);
  await breakUpstream(booted, { revoke_token: true });
  const calls = await callsDuring(booted, async () => {
    expect(await booted.shop.complete({ imp_uid, merchant_uid })).toMatchObject({ body: { status: 'success' } });
  });
  expect(calls).toEqual({ [`GET ${READS}`]: 2, 'POST /users/getToken': 1 });
});
