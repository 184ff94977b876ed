import type { Cohort } from '../load/cohort';
import { loadUntil } from '../load/load';
import type { World } from '../world';

/** Orders come in before, during and after what `fault` does. Returns when every story that began has ended. */
export async function duringLoad(world: World, cohort: Cohort, fault: () => Promise<void>, atOnce = 4): Promise<void> {
  let isOver = false;
  const load = loadUntil(world, cohort, () => isOver, { atOnce });
  // A load that fails is heard of below, and must not end the process before.
  load.catch(() => undefined);
  try {
    await fault();
  } finally {
    isOver = true;
    await load;
  }
}
