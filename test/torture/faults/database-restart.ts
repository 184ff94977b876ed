import { setTimeout as delay } from 'node:timers/promises';
import { between } from '../chance';
import type { Cohort } from '../load/cohort';
import type { Load } from '../load/load';
import type { Scenario } from '../scenario';
import type { World } from '../world';
import { duringLoad, RUSH } from './during-load';

/** PostgreSQL is stopped at once, without a checkpoint, stays away for a moment, and comes back on the same data. */
export function restartDatabase(times: number, load?: Load): Scenario {
  return {
    fault: 'PostgreSQL stopped hard, started again',
    run: async (world, cohort) => {
      for (let n = 0; n < times; n += 1) await restartOnce(world, cohort, load);
      return times;
    },
  };
}

export function restartOnce(world: World, cohort: Cohort, load: Load = RUSH): Promise<void> {
  return duringLoad(
    world,
    cohort,
    async () => {
      await delay(between(world.chance, 1_000, 3_000));
      await world.postgres.stopHard();
      await delay(between(world.chance, 0, 3_000));
      await world.postgres.startAgain();
      await Promise.all(world.servers.map((server) => server.ready()));
    },
    load,
  );
}
