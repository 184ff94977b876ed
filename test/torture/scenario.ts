import { converge } from './converge';
import { healUpstream } from './faults/upstream-state';
import { lost, type Violation } from './invariants/violation';
import { emptyCohort, type Cohort } from './load/cohort';
import type { World } from './world';

/** One kind of fault. `run` ends when nothing is broken any more, and gives how often the fault was there. */
export interface Scenario {
  readonly fault: string;
  run(world: World, cohort: Cohort): Promise<number>;
}

/** One row of the table. */
export interface Outcome {
  readonly fault: string;
  readonly times: number;
  readonly orders: number;
  readonly lost: number;
  readonly doubled: number;
  readonly convergedMs: number | null;
  readonly violations: readonly Violation[];
  readonly heldUpBy: string | null;
}

export async function play(world: World, scenario: Scenario): Promise<Outcome> {
  const cohort = emptyCohort();
  const [times, failure] = await scenario.run(world, cohort).then(
    (count) => [count, null] as const,
    (error: unknown) => [0, lost(error instanceof Error ? error.message : String(error))] as const,
  );
  // What a scenario that failed has left broken must not be the next one's.
  if (failure !== null) await healUpstream(world);
  const { ms, violations, heldUpBy } = await converge(world, cohort, performance.now());
  const all = failure === null ? violations : [failure, ...violations];
  return {
    fault: scenario.fault,
    times,
    orders: cohort.orders.length,
    lost: all.filter(({ kind }) => kind === 'lost').length,
    doubled: all.filter(({ kind }) => kind === 'doubled').length,
    convergedMs: failure === null ? ms : null,
    violations: all,
    heldUpBy,
  };
}

/** It has not converged, or something is wrong that time does not mend. */
export function hasFailed({ convergedMs, violations }: Outcome): boolean {
  return convergedMs === null || violations.length > 0;
}
