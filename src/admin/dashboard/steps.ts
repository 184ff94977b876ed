import type { RangeNumbers } from './numbers.repository';
import { RANGES, type RangeName } from './ranges';
import { PERIOD_SECONDS } from './sum-up.sql';

/** One step of a range: its numbers by key. Null: it is not summed up yet, so nobody knows them. */
export type Step = ReadonlyMap<string, number> | null;

/** The numbers as the steps of their range, those in which nothing happened too. */
export function stepsOf(name: RangeName, { from, settled, numbers }: RangeNumbers): readonly Step[] {
  const { stepSeconds, steps, isSummedUp } = RANGES[name];
  const maps = Array.from({ length: steps }, () => new Map<string, number>());
  for (const { at, key, value } of numbers) {
    const step = maps[(at.getTime() - from.getTime()) / (stepSeconds * 1_000)];
    step?.set(key, total(key, step.get(key) ?? 0, value));
  }
  if (!isSummedUp) return maps;
  return maps.map((step, i) => {
    const begin = from.getTime() / 1_000 + i * stepSeconds;
    const old = Math.min(Math.max(settled.getTime() / 1_000 - begin, 0), stepSeconds) / PERIOD_SECONDS;
    return (step.get('periods') ?? 0) < old ? null : step;
  });
}

/** The same as `totalOf` of `count-numbers.sql.ts`, for a step that was summed up in part. */
function total(key: string, a: number, b: number): number {
  return key.startsWith('queue') ? Math.max(a, b) : a + b;
}
