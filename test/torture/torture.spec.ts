import { between, pick } from './chance';
import { MONEY_BACK_STEPS, PAYMENT_STEPS, type Step } from './crash/steps';
import { burst } from './faults/burst';
import { restartOnce } from './faults/database-restart';
import { oneDiesAtStep } from './faults/kill-at-step';
import { killTimes } from './faults/random-kills';
import { breakUpstream } from './faults/upstream-outage';
import { CANCELS } from './faults/upstream-state';
import { spoilWebhooks } from './faults/webhooks';
import { REFUND_STORIES } from './load/refund-stories';
import { play, type Scenario } from './scenario';
import { startWorld, type World } from './world';

/** Two minutes of what `npm run torture` does in a quarter of an hour: one after the other, and one look at the end. */
let world: World;

beforeAll(async () => {
  world = await startWorld(Date.now() % 1_000_000);
}, 60_000);
afterAll(() => world.close(), 30_000);

async function violationsAfter(run: Scenario['run']): Promise<string[]> {
  const { convergedMs, violations } = await play(world, { fault: 'all of them', run });
  return [...(convergedMs === null ? ['not in time'] : []), ...violations.map(({ kind, what }) => `${kind}: ${what}`)];
}

/** Other ones in each run: all of them are in `npm run torture`. */
function drawn(steps: readonly Step[], count: number): Step[] {
  const left = [...steps];
  return Array.from({ length: count }, () => left.splice(between(world.chance, 0, left.length), 1)).flat();
}

/** A sweep that is killed leaves its queue locked for 9 s: some other steps later the next one need not wait for it. */
function sweepsApart(): Step[] {
  const sweeps = PAYMENT_STEPS.filter(({ drive }) => drive === 'sweep');
  const others = drawn(
    PAYMENT_STEPS.filter(({ drive }) => drive !== 'sweep'),
    8,
  );
  const share = Math.ceil(others.length / sweeps.length);
  return sweeps.flatMap((sweep, n) => [sweep, ...others.slice(n * share, (n + 1) * share)]);
}

it('money, a webhook, an SMS or an event would be lost or doubled: kills, PostgreSQL stopped hard, upstream away', async () => {
  const violations = await violationsAfter(async (world, cohort) => {
    for (const step of sweepsApart()) await oneDiesAtStep(world, cohort, step, pick(world.chance, ['before', 'after']));
    await killTimes(world, cohort, 6);
    await restartOnce(world, cohort);
    return breakUpstream('down', 3, { disconnect: true }).run(world, cohort);
  });
  expect(violations).toEqual([]);
}, 400_000);

it('… webhooks that never come, come twice, come in another order, or come with a crowd', async () => {
  const violations = await violationsAfter(async (world, cohort) => {
    await spoilWebhooks('dropped', { drop: true }, 10).run(world, cohort);
    await spoilWebhooks('doubled', { double: true }, 10).run(world, cohort);
    await spoilWebhooks('reordered', { reorder: true }, 10).run(world, cohort);
    return burst(2).run(world, cohort);
  });
  expect(violations).toEqual([]);
}, 120_000);

it('money would go back twice, or be called given back and never be: kills, lost answers, forgeries, reports', async () => {
  const violations = await violationsAfter(async (world, cohort) => {
    for (const step of drawn(MONEY_BACK_STEPS, 4))
      await oneDiesAtStep(world, cohort, step, pick(world.chance, ['before', 'after']));
    const lostAnswers = { disconnect: true, carried_out: true, routes: CANCELS };
    return breakUpstream('losing answers', 2, lostAnswers, { stories: REFUND_STORIES }).run(world, cohort);
  });
  expect(violations).toEqual([]);
}, 200_000);
