import type { FaultsDto } from '../../src/sandbox/faults/faults.dto';
import { MONEY_BACK_STEPS, PAYMENT_STEPS } from './crash/steps';
import { burst } from './faults/burst';
import { restartDatabase } from './faults/database-restart';
import { RUSH } from './faults/during-load';
import { interleave } from './faults/interleave';
import { killAtStep } from './faults/kill-at-step';
import { lateWebhooks } from './faults/late-webhooks';
import { killAtRandom } from './faults/random-kills';
import { breakUpstream, skewClock } from './faults/upstream-outage';
import { CANCELS } from './faults/upstream-state';
import { spoilWebhooks } from './faults/webhooks';
import { PG_REFUSAL } from './invariants/check-refunds';
import type { Load } from './load/load';
import { REFUND_STORIES } from './load/refund-stories';
import type { Scenario } from './scenario';

/** Reads of payments: tokens and registrations go on. */
const READS = ['/payments/'];

const REFUNDS: Load = { ...RUSH, stories: REFUND_STORIES };
const EACH_TWICE: Load = { ...REFUNDS, atOnce: 2 * REFUND_STORIES.length };

/** The same fault while nothing but money goes back. */
function refunds(scenario: Scenario): Scenario {
  return { ...scenario, fault: `refunds: ${scenario.fault}` };
}

function breakCancels(how: string, faults: FaultsDto, load = REFUNDS): Scenario {
  return refunds(breakUpstream(`cancels ${how}`, 8, { ...faults, routes: CANCELS }, load));
}

/**
 * What `npm run torture` does. Each lane has a world of its own: after a kill at a step most of the time is waiting,
 * which leaves the processors to the other lane.
 */
export const LANES: readonly (readonly Scenario[])[] = [
  [
    ...PAYMENT_STEPS.map(killAtStep),
    spoilWebhooks('all dropped', { drop: true }, 60),
    spoilWebhooks('all doubled', { double: true }, 60),
    spoilWebhooks('reordered', { reorder: true }, 60),
    lateWebhooks(60),
    burst(50),
  ],
  [
    killAtRandom(200),
    restartDatabase(5),
    breakUpstream('down', 60, { disconnect: true }),
    breakUpstream('hanging', 20, { hang: true }),
    breakUpstream('answering HTML', 10, { malformed: 'html' }),
    breakUpstream('answering nothing', 10, { empty: true }),
    breakUpstream('answering code != 0', 10, { refuse_code: -1, routes: READS }),
    breakUpstream('answering 401', 10, { unauthorized: true, routes: READS }),
    skewClock(10, 5),
    skewClock(-10, 5),
    interleave(1_000),
  ],
  [
    ...MONEY_BACK_STEPS.map(killAtStep),
    refunds(killAtRandom(40, REFUNDS)),
    refunds(restartDatabase(3, REFUNDS)),
    breakCancels('done, their answers lost', { disconnect: true, carried_out: true }),
    breakCancels('done, hanging', { hang: true, carried_out: true }),
    breakCancels('done, answering 502', { status: 502, carried_out: true }),
    breakCancels('done late', { latency_ms: 3_000 }),
    // By the clock of the refunds, which have been called failed by then: no story ends in time for a second one.
    breakCancels('done a quarter of an hour late', { latency_ms: 15_000 }, EACH_TWICE),
    breakCancels('hanging', { hang: true }),
    breakCancels('cut off', { disconnect: true }),
    breakCancels('answering 503', { status: 503 }),
    breakCancels('answering 401', { unauthorized: true }),
    breakCancels('refused', { refuse_cancel: PG_REFUSAL }),
    refunds(breakUpstream('down', 10, { disconnect: true }, REFUNDS)),
  ],
];
