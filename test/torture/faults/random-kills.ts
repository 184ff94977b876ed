import { setTimeout as delay } from 'node:timers/promises';
import { between } from '../chance';
import type { Cohort } from '../load/cohort';
import type { Scenario } from '../scenario';
import type { ServerSlot } from '../server-slot';
import type { World } from '../world';
import type { Load } from '../load/load';
import { duringLoad, RUSH } from './during-load';

/** A start takes a second, on a busy machine two: some kills hit one, most hit a server at work. */
const SHORTEST_MS = 500;
const LONGEST_MS = 4_000;

/** `kill -9` of one server or the other, at any moment, while orders come in. */
export function killAtRandom(times: number, load?: Load): Scenario {
  return {
    fault: 'kill -9 at a random moment',
    run: async (world, cohort) => {
      await killTimes(world, cohort, times, load);
      return times;
    },
  };
}

export async function killTimes(world: World, cohort: Cohort, times: number, load: Load = RUSH): Promise<void> {
  let left = times;
  await duringLoad(
    world,
    cohort,
    async () => {
      await Promise.all(
        world.servers.map(async (server) => {
          while (left > 0) {
            left -= 1;
            await delay(between(world.chance, SHORTEST_MS, LONGEST_MS));
            await killAndSeeItGone(server);
          }
        }),
      );
      await Promise.all(world.servers.map((server) => server.ready()));
    },
    load,
  );
}

async function killAndSeeItGone(server: ServerSlot): Promise<void> {
  const gone = server.nextDeath();
  server.kill();
  await gone;
}
