import { setInterval } from 'node:timers/promises';
import { until } from '../../src/sandbox/testing/until';
import { statusChanges, statusOf } from '../support/order-page';
import { breakUpstream, callsDuring, READS } from '../support/upstream';
import { bootTarget, type Target } from './boot-target';
import type { Claim } from './entry-points';

/** 2,000 a minute, for so long, with a burst in the midst of it. */
const EVERY_MS = 30;
const FOR_MS = 20_000;
const BURST = 500;
/** How long a buyer may be left in doubt, whatever anybody else does. */
const SETTLED_MS = 15_000;
/** Reads a minute for what nobody knows, and for each order number that is told. */
const BUDGET = 60;
const OF_ONE_ORDER = 30;
const PURCHASES = 16;
/** Order numbers of ours that the junk names, buyers' and all. */
const NAMED = 4;

jest.setTimeout(120_000);
let booted: Target;
let claims: Claim[];
beforeAll(async () => {
  booted = await bootTarget({ RATE_LIMIT_UNKNOWN_PAYMENTS: `${BUDGET}` });
  claims = await Promise.all(
    Array.from({ length: PURCHASES }, async () => {
      const { merchant_uid } = await booted.shop.order();
      return { merchant_uid, imp_uid: (await booted.sandbox.open({ merchant_uid, amount: 64900 })).imp_uid };
    }),
  );
  await breakUpstream(booted, { latency_ms: 300 });
});
afterAll(() => booted.close());

/** A third names no order, a third one of nobody's, a third one of ours. */
function junk(index: number): Record<string, string> {
  const imp_uid = `imp_7${String(index).padStart(11, '0')}`;
  const named = [undefined, `made-up-${index}`, claims[index % NAMED]?.merchant_uid][index % 3];
  return { imp_uid, status: 'paid', ...(named !== undefined && { merchant_uid: named }) };
}

/** She pays, and it is told once: by her browser or by the webhook. Milliseconds until her order is paid. */
async function purchase({ imp_uid, merchant_uid }: Claim, index: number): Promise<number> {
  await booted.sandbox.control('POST', `/payments/${imp_uid}/approve`);
  const paidAt = performance.now();
  const { shop } = booted;
  await (index % 2 === 0 ? shop.complete({ imp_uid, merchant_uid }) : shop.webhook({ imp_uid, merchant_uid }));
  await until(async () => (await statusOf(booted, merchant_uid)) === 'paid', SETTLED_MS);
  return performance.now() - paidAt;
}

it('2,000 junk webhooks a minute, and a burst of 500: each buyer’s order is paid within 15 s all the same', async () => {
  const sent: Promise<number>[] = [];
  const send = async () => (await booted.shop.webhook(junk(sent.length))).status;
  const purchases: Promise<number>[] = [];
  const started = performance.now();
  const calls = await callsDuring(booted, async () => {
    for await (const since of setInterval(EVERY_MS, started)) {
      const elapsed = performance.now() - since;
      // A busy machine wakes up late: what was missed is made up for.
      while (sent.length - (elapsed > FOR_MS / 2 ? BURST : 0) < elapsed / EVERY_MS) sent.push(send());
      const claim = claims[purchases.length];
      if (claim !== undefined && elapsed > (purchases.length + 0.5) * (FOR_MS / PURCHASES))
        purchases.push(purchase(claim, purchases.length));
      if (elapsed > FOR_MS) break;
    }
    expect(new Set(await Promise.all(sent))).toEqual(new Set([200]));
    for (const milliseconds of await Promise.all(purchases)) expect(milliseconds).toBeLessThan(SETTLED_MS);
  });
  expect([purchases.length, sent.length >= FOR_MS / EVERY_MS + BURST]).toEqual([PURCHASES, true]);
  for (const { merchant_uid } of claims) expect(await statusChanges(booted, merchant_uid)).toEqual(['pending > paid']);

  // A slice of the budget each 10 s, and what was begun before the first and after the last of them.
  const slices = Math.ceil((performance.now() - started) / 10_000) + 1;
  expect(calls[`GET ${READS}`]).toBeLessThanOrEqual((BUDGET / 6) * slices + OF_ONE_ORDER * NAMED + 2 * PURCHASES);
  const [kept] = await booted.query<{ n: number }>('SELECT count(*)::integer AS n FROM webhook_deliveries');
  expect(kept?.n).toBe(sent.length + PURCHASES / 2);
});
