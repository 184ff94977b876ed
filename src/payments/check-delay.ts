import type { Undecided } from './settlement';

/** An hour of looks every 20 s. */
const PATIENT_ROUNDS = 180;
/** 15 s doubled eleven times is 8.5 h; the whole takes 17 h. */
const WINDOW_ROUNDS = 12;

/**
 * Seconds until the next look, null to stop looking.
 *
 * While upstream gives no answer: at most 20 s, so that everything is judged within 30 s of its return. Answers that
 * say nothing may be an outage too; after an hour of them it is more likely one odd record, and every 10 minutes will
 * do. While the window stands open: at growing intervals, and not for ever, for an abandoned one stays `ready`.
 */
export function checkDelay(because: Undecided, round: number): number | null {
  switch (because) {
    case 'window':
      return round < WINDOW_ROUNDS ? 15 * 2 ** round : null;
    case 'silence':
      return soon(round);
    case 'unreadable':
      return round < PATIENT_ROUNDS ? soon(round) : 600;
  }
}

function soon(round: number): number {
  return Math.min(2 ** Math.min(round, 10) + 1, 20);
}
