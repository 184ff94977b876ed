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
      const deaths = [await arm(world, first, step, 'before'), await arm(world, second, step, 'after')];
      await whileDriven(world, cohort, step, () => Promise.all(deaths.map(seen)));
      await Promise.all(world.servers.map((server) => server.ready()));
      return world.servers.length;
    },
  };
}

/** Whichever server is up dies there, while the other one may still be starting; returns when it is dead. */
export async function oneDiesAtStep(world: World, cohort: Cohort, step: Step, when: When): Promise<void> {
  const up = await Promise.any(world.servers.map((server) => server.ready().then(() => server)));
  const death = await arm(world, up, step, when);
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

/** The server that is to die. */
interface Death {
  readonly server: ServerSlot;
  readonly order: CrashOrder;
}

/** Before the load begins: what comes in while a server is being started would only pile up. */
async function arm({ chance }: World, server: ServerSlot, step: Step, when: When): Promise<Death> {
  const order = { step: step.name, when, nth: between(chance, 1, 3) };
  await server.ready();
  server.forgetOutput();
  server.arm(order);
  return { server, order };
}

async function seen({ server, order }: Death): Promise<void> {
  await until(() => server.hasDiedAt(order), LONGEST_MS).catch(() => {
    throw new Error(`never reached: ${order.when} ${order.step}; the server said: ${server.output.slice(-2000)}`);
  });
}
