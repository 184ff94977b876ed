import { loadConfig } from '../../../src/config/load-config';
import { runInterleavings } from '../interleavings/run-interleavings';
import type { Scenario } from '../scenario';

/** No server is asked: the steps of settling are done in this process, on the same database, in any order. */
export function interleave(times: number): Scenario {
  return {
    fault: 'steps of settling in any order',
    run: async ({ env }) => {
      await runInterleavings(loadConfig(env), times);
      return times;
    },
  };
}
