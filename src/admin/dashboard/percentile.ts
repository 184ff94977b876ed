/**
 * The time that the share `q` of what was counted stayed below, by counts of what took up to each of `bounds` and, last,
 * longer: within the two bounds that it lies between, in proportion. Of what took longer than the last bound nothing but
 * that is known. Null if nothing was counted.
 */
export function percentile(counts: readonly number[], bounds: readonly number[], q: number): number | null {
  const wanted = q * counts.reduce((sum, count) => sum + count, 0);
  if (wanted === 0) return null;
  let below = 0;
  for (const [i, upper] of bounds.entries()) {
    const count = counts[i] ?? 0;
    const lower = bounds[i - 1] ?? 0;
    if (below + count >= wanted) return lower + ((upper - lower) * (wanted - below)) / count;
    below += count;
  }
  return bounds.at(-1) ?? null;
}
