import { setTimeout as delay } from 'node:timers/promises';
import type { Drive } from '../crash/steps';
import type { Cohort } from '../load/cohort';
import { loadUntil } from '../load/load';
import { askForSweep, makeJobsDue } from '../sweeps';
import type { World } from '../world';
import { healUpstream, setFaults } from './upstream-state';

/** Keeps orders coming, in such a way that a step is reached, until it is over. */
type Driving = (world: World, cohort: Cohort, isOver: () => boolean) => Promise<void>;

/** A process that dies may leave a queue locked for 9 s: meanwhile orders pile up. */
const LOAD = { atOnce: 3, paceMs: 300 };
/** How often a step's clock is moved on. */
const PUSH_MS = 500;

export const DRIVES: Readonly<Record<Drive, Driving>> = {
  orders: (world, cohort, isOver) => loadUntil(world, cohort, isOver, LOAD),
  /** Checks are for when upstream says nothing. */
  silence: async (world, cohort, isOver) => {
    await setFaults(world, { status: 503, routes: ['/payments/:imp_uid'] });
    const pushing = keepPushing(() => makeJobsDue(world), isOver);
    await loadUntil(world, cohort, isOver, LOAD);
    await pushing;
    await healUpstream(world);
  },
  /** The sweep is for orders that nobody tells of. */
  sweep: async (world, cohort, isOver) => {
    await setFaults(world, { webhooks: { drop: true } });
    const pushing = keepPushing(() => askForSweep(world), isOver);
    await loadUntil(world, cohort, isOver, LOAD);
    await pushing;
    await healUpstream(world);
  },
};

async function keepPushing(push: () => Promise<void>, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    await push();
    await delay(PUSH_MS);
  }
}
