import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 5;
const PATIENCE_MS = 5000;

/** Waits for a condition instead of sleeping; gives its first truthy value. */
export async function until<T>(
  condition: () => T | Promise<T>,
  patienceMs: number = PATIENCE_MS,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`never happened: ${condition.toString()}`);
    await delay(POLL_MS);
  }
}
