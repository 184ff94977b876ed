/** With the delays below two and a half days; then a person has to look. */
export const MAX_ATTEMPTS = 22;

const FIRST_SECONDS = 5;
const LONGEST_SECONDS = 6 * 3600;

/**
 * Seconds until the next attempt, after so many that failed: 5 s, doubled each time up to 6 h; a fifth more or less by
 * chance (0 to 1), so that what failed together does not come back together.
 */
export function retryDelay(attempts: number, chance = Math.random()): number {
  return Math.min(FIRST_SECONDS * 2 ** (attempts - 1), LONGEST_SECONDS) * (0.8 + 0.4 * chance);
}
