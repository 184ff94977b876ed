import { LANES } from './plan';
import { table, writeReport } from './report';
import { hasFailed, play, type Outcome, type Scenario } from './scenario';
import { startWorld, type World } from './world';

const seed = Number(process.env.TORTURE_SEED ?? Date.now() % 1_000_000);
const only = process.env.TORTURE_ONLY;

async function main(): Promise<void> {
  const started = performance.now();
  say(`seed ${seed}`);
  const outcomes = (await Promise.all(LANES.map(playLane))).flat();
  const text = table(outcomes);
  say(`\n${text}`);
  say(`${Math.round((performance.now() - started) / 1000)} s; ${await writeReport(text)}`);
  process.exitCode = outcomes.some(hasFailed) ? 1 : 0;
}

async function playLane(scenarios: readonly Scenario[], lane: number): Promise<Outcome[]> {
  const chosen = scenarios.filter(({ fault }) => only === undefined || fault.includes(only));
  if (chosen.length === 0) return [];
  const world = await startWorld(seed + lane);
  const close = closeOnSignals(world);
  try {
    const outcomes: Outcome[] = [];
    for (const scenario of chosen) {
      const outcome = await play(world, scenario);
      outcomes.push(outcome);
      say(table([outcome]).split('\n')[2] ?? '');
      if (outcome.heldUpBy !== null) say(`    waited for: ${outcome.heldUpBy}`);
      for (const { kind, what } of outcome.violations.slice(0, 10)) say(`    ${kind}: ${what}`);
    }
    return outcomes;
  } finally {
    await close();
  }
}

/** Whatever ends the run, nothing that it started outlives it. */
function closeOnSignals(world: World): () => Promise<void> {
  const end = () => void world.close().finally(() => process.exit(1));
  process.once('SIGINT', end).once('SIGTERM', end);
  return async () => {
    process.off('SIGINT', end).off('SIGTERM', end);
    await world.close();
  };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
