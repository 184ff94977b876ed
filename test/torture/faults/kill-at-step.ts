import { until } from '../../../src/sandbox/testing/until';
import { between } from '../chance';
import type { CrashOrder } from '../crash/orders';
import type { Step } from '../crash/steps';
import type { Cohort } from '../load/cohort';
import type { Scenario } from '../scenario';
import type { ServerSlot } from '../server-slot';
import type { World } from '../world';
import { DRIVES } from './drives';

/** A step that is not reached by then is not reached at all. */
const LONGEST_MS = 45_000;

/** One server dies just before the step, the other one just after it, while orders come in. */
export function killAtStep(step: Step): Scenario {
  return {
    fault: `kill -9 at ${step.name}`,
    run: async (world, cohort) => {
      await dieAtStep(world, cohort, step);
      await Promise.all(world.servers.map((server) => server.ready()));
      return world.servers.length;
    },
  };
}

/** Returns when both have died and are being started again. */
export async function dieAtStep(world: World, cohort: Cohort, step: Step): Promise<void> {
  const [first, second] = world.servers;
  let isOver = false;
  const load = DRIVES[step.drive](world, cohort, () => isOver);
  try {
    const dying = Promise.all([dieAt(world, first, step, 'before'), dieAt(world, second, step, 'after')]);
    await Promise.race([dying, load]);
    await dying;
  } finally {
    isOver = true;
    for (const server of world.servers) server.arm(null);
    await load;
  }
}

async function dieAt(world: World, server: ServerSlot, step: Step, when: CrashOrder['when']): Promise<void> {
  const order = { step: step.name, when, nth: between(world.chance, 1, 3) };
  await server.ready();
  server.forgetOutput();
  server.arm(order);
  await until(() => server.hasDiedAt(order), LONGEST_MS).catch(() => {
    throw new Error(`never reached: ${when} ${step.name}; the server said: ${server.output.slice(-2000)}`);
  });
}
