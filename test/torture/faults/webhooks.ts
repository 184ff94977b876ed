import type { WebhookFaults } from '../../../src/sandbox/faults/faults';
import { runLoad } from '../load/load';
import type { Scenario } from '../scenario';
import { healUpstream, setFaults } from './upstream-state';

/** Every webhook of the load suffers this. */
export function spoilWebhooks(how: string, faults: WebhookFaults, orders: number): Scenario {
  return {
    fault: `webhooks ${how}`,
    run: async (world, cohort) => {
      await setFaults(world, { webhooks: faults });
      await runLoad(world, cohort, orders);
      await healUpstream(world);
      return orders;
    },
  };
}
