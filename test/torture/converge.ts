import { setTimeout as delay } from 'node:timers/promises';
import { verify, prepareVerification } from './invariants/verify';
import { lost, type Violation } from './invariants/violation';
import type { Cohort } from './load/cohort';
import { passRefundTime } from './refund-clock';
import type { World } from './world';

const POLL_MS = 250;

/** What the contract allows. */
export const LIMIT_MS = Number(process.env.TORTURE_LIMIT_SECONDS ?? 30) * 1_000;

export interface Convergence {
  /** From the recovery to the first look at which everything held; null: it never did. */
  readonly ms: number | null;
  /** What did not hold at the last look. */
  readonly violations: readonly Violation[];
  /** What the world waited for last. */
  readonly heldUpBy: string | null;
}

/** @param recoveredAt `performance.now()` of the moment since which nothing is broken any more */
export async function converge(world: World, cohort: Cohort, recoveredAt: number): Promise<Convergence> {
  const verification = await prepareVerification(world, cohort);
  const merchantUids = cohort.orders.map(({ merchantUid }) => merchantUid);
  let heldUpBy: string | null = null;
  for (;;) {
    const now = performance.now();
    const violations = await verify(world, verification).catch((error: Error) => [lost(error.message)]);
    if (violations.length === 0) return { ms: Math.round(performance.now() - recoveredAt), violations, heldUpBy };
    heldUpBy = violations[0]?.what ?? null;
    if (now - recoveredAt > LIMIT_MS) return { ms: null, violations, heldUpBy };
    await passRefundTime(world, merchantUids).catch(() => undefined);
    await delay(POLL_MS);
  }
}
