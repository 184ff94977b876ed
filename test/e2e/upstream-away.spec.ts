import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { runJobsNow } from '../support/jobs';
import { breakUpstream, callsDuring, healUpstream } from '../support/upstream';

const AMOUNT = 64900;
const HINTS = 256;
let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp();
  await booted.sandbox.control('PUT', '/settings', { webhook_url: null });
});
afterAll(() => booted.close());

async function paidUpstream() {
  const { merchant_uid } = await booted.shop.order({ amount: AMOUNT });
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: AMOUNT });
  return { merchant_uid, imp_uid };
}

/** Calls that began before the circuit opened have reached upstream: none came in thirty looks. */
async function quiet(): Promise<void> {
  let [last, looks] = ['', 0];
  await until(async () => {
    const seen = JSON.stringify(await booted.sandbox.calls());
    looks = seen === last ? looks + 1 : 0;
    last = seen;
    return looks === 30;
  });
}

it('an upstream that hangs would hold every socket, every worker and everybody who asks', async () => {
  const payments = [];
  while (payments.length < HINTS)
    payments.push(...(await Promise.all(Array.from({ length: 32 }, () => paidUpstream()))));
  const extra = await Promise.all(Array.from({ length: 40 }, () => paidUpstream()));
  await breakUpstream(booted, { hang: true });

  let answered = 0;
  const hints = payments.map(async (payment, index) => {
    const reply = await (index % 2 === 0 ? booted.shop.complete(payment) : booted.shop.webhook(payment));
    answered += 1;
    return reply.body['status'];
  });
  // While all of them hang, what asks nothing of upstream is served.
  const { merchant_uid, imp_uid } = extra[0]!;
  const confirmed = await booted.shop.confirm({ merchant_uid, imp_uid, amount: AMOUNT });
  const listed = await booted.shop.admin('/orders');
  expect([confirmed.status, listed.status, answered]).toEqual([200, 200, 0]);
  expect(new Set(await Promise.all(hints))).toEqual(new Set(['pending']));

  await quiet();
  // The circuit is open. The probes of a few seconds reach upstream, and nothing else does.
  const calls = await callsDuring(booted, async () => {
    const late = await Promise.all(extra.map((payment) => booted.shop.complete(payment)));
    expect(new Set(late.map(({ status }) => status))).toEqual(new Set([202]));
  });
  expect(Object.values(calls).reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(2);

  await healUpstream(booted);
  for (const stillOpen of [200, 100, 0])
    await until(async () => {
      await runJobsNow(booted);
      const [left] = await booted.query<{ n: number }>(
        `SELECT count(*)::integer AS n FROM orders WHERE status <> 'paid'`,
      );
      return left !== undefined && left.n <= stillOpen;
    });
}, 60_000);
