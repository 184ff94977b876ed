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

type When = CrashOrder['when'];

/** One server dies just before the step, the other one just after it, while orders come in. */
export function killAtStep(step: Step): Scenario {
  return {
    fault: `kill -9 at ${step.name}`,
    run: async (world, cohort) => {
      const [first, second] = world.servers;
      const deaths = [await arm(world, [first], step, 'before'), await arm(world, [second], step, 'after')];
      await whileDriven(world, cohort, step, () => Promise.all(deaths.map(seen)));
      await Promise.all(world.servers.map((server) => server.ready()));
      return world.servers.length;
    },
  };
}

/** Whichever server comes to the step first dies there; returns when it is being started again. */
export async function oneDiesAtStep(world: World, cohort: Cohort, step: Step, when: When): Promise<void> {
  const death = await arm(world, world.servers, step, when);
  await whileDriven(world, cohort, step, () => seen(death));
}

async function whileDriven(world: World, cohort: Cohort, step: Step, dying: () => Promise<unknown>): Promise<void> {
  let isOver = false;
  const load = DRIVES[step.drive](world, cohort, () => isOver);
  // A load that fails is heard of below, and must not end the process before.
  load.catch(() => undefined);
  try {
    await dying();
  } finally {
    isOver = true;
    for (const server of world.servers) server.arm(null);
    await load;
  }
}

/** One of these servers is to die there. */
interface Death {
  readonly servers: readonly ServerSlot[];
  readonly order: CrashOrder;
}

/** Before the load begins: what comes in while a server is being started would only pile up. */
async function arm(world: World, servers: readonly ServerSlot[], step: Step, when: When): Promise<Death> {
  const order = { step: step.name, when, nth: between(world.chance, 1, 3) };
  await Promise.all(servers.map((server) => server.ready()));
  for (const server of servers) {
    server.forgetOutput();
    server.arm(order);
  }
  return { servers, order };
}

async function seen({ servers, order }: Death): Promise<void> {
  await until(() => servers.some((server) => server.hasDiedAt(order)), LONGEST_MS).catch(() => {
    const said = servers.map(({ output }) => output.slice(-2000)).join('\n');
    throw new Error(`never reached: ${order.when} ${order.step}; the servers said: ${said}`);
  });
}
