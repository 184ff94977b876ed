import type { FaultsDto } from '../../src/sandbox/faults/faults.dto';
import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { runJobsNow } from '../support/jobs';
import { breakUpstream, callsDuring, healUpstream, READS } from '../support/upstream';

const AMOUNT = 64900;
const HINTS = 256;
/** Connections to upstream. */
const SOCKETS = 64;
jest.setTimeout(60_000);
let booted: BootedApp;
afterEach(() => booted.close());

async function boot(timeoutMs: string): Promise<void> {
  booted = await bootApp({ IAMPORT_TIMEOUT_MS: timeoutMs });
  await booted.sandbox.control('PUT', '/settings', { webhook_url: null });
}

async function paidUpstream(count: number) {
  const payments = [];
  while (payments.length < count) {
    const { merchant_uid } = await booted.shop.order({ amount: AMOUNT });
    const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: AMOUNT });
    payments.push({ merchant_uid, imp_uid });
  }
  return payments;
}

/** Half of them by browsers, half by webhooks, all at once. */
async function tellOf(payments: { imp_uid: string; merchant_uid: string }[]): Promise<unknown[]> {
  const { shop } = booted;
  const replies = payments.map((payment, index) => (index % 2 === 0 ? shop.complete(payment) : shop.webhook(payment)));
  return (await Promise.all(replies)).map(({ body }) => body['status']);
}

const readsSoFar = async () => (await booted.sandbox.calls())[`GET ${READS}`] ?? 0;

/** What was on its way has reached upstream: none came in thirty looks. */
async function quiet(): Promise<void> {
  let [last, looks] = [-1, 0];
  await until(async () => {
    const seen = await readsSoFar();
    looks = seen === last ? looks + 1 : 0;
    last = seen;
    return looks === 30;
  });
}

it('while every connection to upstream hangs, i’mport could not ask before it takes money, nor an operator look', async () => {
  await boot('60000');
  const payments = await paidUpstream(2 * SOCKETS);
  const { merchant_uid } = await booted.shop.order({ amount: AMOUNT });
  await breakUpstream(booted, { hang: true });
  const hints = tellOf(payments);
  await until(async () => (await readsSoFar()) === SOCKETS);
  const confirmed = await booted.shop.confirm({ merchant_uid, imp_uid: 'imp_123456789012', amount: AMOUNT });
  const listed = await booted.shop.admin('/orders');
  expect([confirmed.status, listed.status]).toEqual([200, 200]);
  // As many others wait for a connection: had a single one come free, there would be more reads.
  expect(await readsSoFar()).toBe(SOCKETS);
  expect(new Set(await hints)).toEqual(new Set(['pending']));
  await booted.sandbox.control('POST', '/reset');
});

it('an upstream that hangs would hold every socket and every worker for as long as it does', async () => {
  await boot('2000');
  const payments = await paidUpstream(HINTS);
  const late = await paidUpstream(40);
  await breakUpstream(booted, { hang: true });
  expect(new Set(await tellOf(payments))).toEqual(new Set(['pending']));

  // The circuit is open. The probes of a few seconds reach upstream, and nothing else does.
  await quiet();
  const calls = await callsDuring(booted, async () => {
    expect(new Set(await tellOf(late))).toEqual(new Set(['pending']));
  });
  expect(Object.values(calls).reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(4);

  await healUpstream(booted);
  await everythingPaid([200, 100, 0]);
});

/** @param stillOpen so many orders are left at each step; what comes late is no stall. */
async function everythingPaid(stillOpen: number[]): Promise<void> {
  for (const bound of stillOpen)
    await until(async () => {
      await runJobsNow(booted);
      const [left] = await booted.query<{ n: number }>(
        `SELECT count(*)::integer AS n FROM orders WHERE status <> 'paid'`,
      );
      return left !== undefined && left.n <= bound;
    });
}

describe('everything that waits would hammer upstream for as long as a person needs to repair the key', () => {
  const PAYMENTS = 40;

  /** How often each stored webhook has been looked at, at least. */
  async function looks(): Promise<number> {
    const [waiting] = await booted.query<{ jobs: number; looks: number }>(
      `SELECT count(*)::integer AS jobs, min((payload ->> 'round')::integer) AS looks
       FROM graphile_worker._private_jobs WHERE key LIKE 'delivery:%'`,
    );
    return waiting?.jobs === PAYMENTS ? waiting.looks : 0;
  }

  async function lookUntil(wanted: number): Promise<void> {
    await until(async () => {
      await runJobsNow(booted);
      return (await looks()) >= wanted;
    });
  }

  it.each<[string, FaultsDto]>([
    ['imp_key or imp_secret are wrong', { unauthorized: true, routes: ['/users/getToken'], revoke_token: true }],
    ['every read is refused, however fresh the token is', { unauthorized: true, routes: [READS] }],
  ])('%s', async (_what, fault) => {
    await boot('2000');
    const payments = await paidUpstream(PAYMENTS);
    await breakUpstream(booted, fault);
    for (const payment of payments) await booted.shop.webhook(payment);
    await lookUntil(1);
    const calls = await callsDuring(booted, () => lookUntil(6));
    // 200 looks or more in some seconds: a probe every 2 s, of three calls at most.
    expect(Object.values(calls).reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(20);
    await healUpstream(booted);
    await everythingPaid([PAYMENTS / 2, 0]);
  });
});
