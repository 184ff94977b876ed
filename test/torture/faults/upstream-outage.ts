import { setTimeout as delay } from 'node:timers/promises';
import type { FaultsDto } from '../../../src/sandbox/faults/faults.dto';
import type { Load } from '../load/load';
import type { Scenario } from '../scenario';
import { duringLoad } from './during-load';
import { healUpstream, setFaults } from './upstream-state';

/** Upstream answers so, and in no other way, for a while, in the middle of a load. */
export function breakUpstream(what: string, seconds: number, faults: FaultsDto, load?: Load): Scenario {
  return {
    fault: `upstream ${what} for ${seconds} s`,
    run: async (world, cohort) => {
      const outage = async () => {
        await setFaults(world, faults);
        await delay(seconds * 1_000);
        await healUpstream(world);
      };
      await duringLoad(world, cohort, outage, load);
      return 1;
    },
  };
}

/** Its clock is wrong, its token is void, and it hands out a new one by that clock. */
export function skewClock(minutes: number, seconds: number): Scenario {
  return {
    fault: `clock of upstream ${minutes > 0 ? '+' : ''}${minutes} min`,
    run: async (world, cohort) => {
      const skew = minutes * 60;
      await duringLoad(world, cohort, async () => {
        await world.sandbox.control('PUT', '/clock', { advance_seconds: skew });
        await setFaults(world, { clock_skew_seconds: skew, revoke_token: true });
        await delay(seconds * 1_000);
        await healUpstream(world);
        await world.sandbox.control('PUT', '/clock', { advance_seconds: -skew });
      });
      return 1;
    },
  };
}
