import { setTimeout as delay } from 'node:timers/promises';
import type { Drive } from '../crash/steps';
import { askForReport, untilReported } from '../drift-reports';
import type { Cohort } from '../load/cohort';
import { DRIFT_STORIES } from '../load/drift-stories';
import { loadUntil } from '../load/load';
import { REFUND_STORIES } from '../load/refund-stories';
import { forged, type Story } from '../load/stories';
import { forgetRefundJobs } from '../refund-clock';
import { askForSweep, makeJobsDue } from '../sweeps';
import type { World } from '../world';
import { CANCELS, healUpstream, setFaults } from './upstream-state';

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
  refunds: driveWith(REFUND_STORIES),
  /** Every other one was carried out all the same. */
  lostAnswers: async (world, cohort, isOver) => {
    let n = 0;
    const lose = () => setFaults(world, { disconnect: true, carried_out: (n += 1) % 2 === 0, routes: CANCELS });
    await lose();
    const pushing = keepPushing(lose, isOver);
    const load = driveWith(REFUND_STORIES)(world, cohort, isOver);
    await pushing;
    // Before the load has ended: without an answer no refund ever does.
    await healUpstream(world);
    await load;
  },
  lostJobs: async (world, cohort, isOver) => {
    await setFaults(world, { disconnect: true, carried_out: true, routes: CANCELS });
    const pushing = keepPushing(() => forgetRefundJobs(world), isOver);
    const load = driveWith(REFUND_STORIES)(world, cohort, isOver);
    await pushing;
    await healUpstream(world);
    // Whoever was killed over it has left its jobs with nobody to find them: cron's next look.
    await forgetRefundJobs(world);
    await load;
  },
  forgeries: driveWith([forged]),
  drift: async (world, cohort, isOver) => {
    await setFaults(world, { webhooks: { drop: true } });
    const pushing = keepPushing(async () => untilReported(world, await askForReport(world)), isOver);
    await driveWith(DRIFT_STORIES)(world, cohort, isOver);
    await pushing;
    // Of what came in since.
    await untilReported(world, await askForReport(world));
    await healUpstream(world);
  },
};

function driveWith(stories: readonly Story[]): Driving {
  return (world, cohort, isOver) => loadUntil(world, cohort, isOver, { ...LOAD, stories });
}

function keepPushing(push: () => Promise<void>, isOver: () => boolean): Promise<void> {
  const pushing = (async () => {
    while (!isOver()) {
      await push();
      await delay(PUSH_MS);
    }
  })();
  // One that fails is heard of when it is waited for, and must not end the process before.
  pushing.catch(() => undefined);
  return pushing;
}
