const MINUTE = 60;

/**
 * Seconds until the next look, null to stop looking.
 *
 * While upstream gives no answer: at most 20 s, so that everything is judged within 30 s of its return. While the
 * window stands open: at growing intervals for about a day, for an abandoned window stays `ready` for ever.
 */
export function checkDelay(because: 'window' | 'upstream', round: number): number | null {
  if (because === 'upstream') return Math.min(2 ** Math.min(round, 10) + 1, 20);
  const delay = 15 * 2 ** round;
  return delay <= 12 * 60 * MINUTE ? delay : null;
}
