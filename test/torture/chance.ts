/** From 0 up to but without 1. Seeded, so that a load can be had again; the moments of kills cannot. */
export type Chance = () => number;

/** Mulberry32 (public domain): small, and good enough to mix orders. */
export function seededChance(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** From `low` up to but without `high`. */
export function between(chance: Chance, low: number, high: number): number {
  return low + Math.floor(chance() * (high - low));
}

export function pick<T>(chance: Chance, choices: readonly T[]): T {
  const chosen = choices[between(chance, 0, choices.length)];
  if (chosen === undefined) throw new Error('nothing to choose from');
  return chosen;
}
