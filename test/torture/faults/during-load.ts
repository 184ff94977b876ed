import type { Cohort } from '../load/cohort';
import { loadUntil, type Load } from '../load/load';
import type { World } from '../world';

/**
 * About eight orders a second, 700,000 a day. What an outage leaves behind is judged at the pace of the machine: two
 * processes on two cores, beside this one, do about 70 checks a second.
 */
const SHOP: Load = { atOnce: 4, paceMs: 400 };

/** As much as comes in: what dies under it is started again long before there is much left behind. */
export const RUSH: Load = { atOnce: 4, paceMs: 50 };

/** Orders come in before, during and after what `fault` does. Returns when every story that began has ended. */
export async function duringLoad(world: World, cohort: Cohort, fault: () => Promise<void>, load = SHOP): Promise<void> {
  let isOver = false;
  const telling = loadUntil(world, cohort, () => isOver, load);
  // A load that fails is heard of below, and must not end the process before.
  telling.catch(() => undefined);
  try {
    await fault();
  } finally {
    isOver = true;
    await telling;
  }
}
