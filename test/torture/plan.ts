import { STEPS } from './crash/steps';
import { burst } from './faults/burst';
import { restartDatabase } from './faults/database-restart';
import { interleave } from './faults/interleave';
import { killAtStep } from './faults/kill-at-step';
import { lateWebhooks } from './faults/late-webhooks';
import { killAtRandom } from './faults/random-kills';
import { breakUpstream, skewClock } from './faults/upstream-outage';
import { spoilWebhooks } from './faults/webhooks';
import type { Scenario } from './scenario';

/** Reads of payments: tokens and registrations go on. */
const READS = ['/payments/'];

/**
 * What `npm run torture` does. Each lane has a world of its own: after a kill at a step most of the time is waiting,
 * which leaves the processors to the other lane.
 */
export const LANES: readonly (readonly Scenario[])[] = [
  [
    ...STEPS.map(killAtStep),
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
];
