import { sweepAbandonedRuns } from '../support/postgres-runs';
import { LANES } from './plan';
import { table, writeReport } from './report';
import { hasFailed, play, type Outcome, type Scenario } from './scenario';
import { startWorld, type World } from './world';

const seed = Number(process.env.TORTURE_SEED ?? Date.now() % 1_000_000);
const only = process.env.TORTURE_ONLY;

const worlds = new Set<World>();

async function main(): Promise<void> {
  const started = performance.now();
  await sweepAbandonedRuns();
  say(`seed ${seed}`);
  const outcomes = (await Promise.all(LANES.map(playLane))).flat();
  const text = table(outcomes);
  say(`\n${text}`);
  say(`${Math.round((performance.now() - started) / 1000)} s; ${await writeReport(text)}`);
  process.exitCode = outcomes.length === 0 || outcomes.some(hasFailed) ? 1 : 0;
}

async function playLane(scenarios: readonly Scenario[], lane: number): Promise<Outcome[]> {
  const chosen = scenarios.filter(({ fault }) => only === undefined || fault.includes(only));
  if (chosen.length === 0) return [];
  const world = await startWorld(seed + lane);
  worlds.add(world);
  try {
    const outcomes: Outcome[] = [];
    for (const scenario of chosen) {
      const outcome = await play(world, scenario);
      outcomes.push(outcome);
      tell(outcome);
    }
    return outcomes;
  } finally {
    worlds.delete(world);
    await world.close();
  }
}

/** As soon as it is known: the rest may take ten minutes. */
function tell(outcome: Outcome): void {
  say(table([outcome]).split('\n')[2] ?? '');
  if (outcome.heldUpBy !== null) say(`    waited for: ${outcome.heldUpBy}`);
  for (const { kind, what } of outcome.violations.slice(0, 10)) say(`    ${kind}: ${what}`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Whatever ends the run, nothing that it started outlives it. */
function end(): void {
  void Promise.allSettled([...worlds].map((world) => world.close())).finally(() => process.exit(1));
}

process.once('SIGINT', end).once('SIGTERM', end);
main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  end();
});
