import type { Undecided } from '../settlement';

/** About an hour of looks every 10 to 20 s. */
const PATIENT_ROUNDS = 240;
/** 15 s doubled eleven times is 8.5 h; the whole takes 17 h at most. */
const WINDOW_ROUNDS = 12;

/** No first look at an open window is further away than this, in seconds. */
export const FIRST_WINDOW_LOOK = 15;

/**
 * Seconds until the next look, null to stop looking. `round`: how many looks before this one ended for the same reason.
 *
 * While upstream gives no answer: at most 20 s, so that everything is judged within 30 s of its return. Answers that
 * say nothing may be an outage too; after an hour of them it is more likely one odd record, and every 10 minutes will
 * do. While the window stands open: at growing intervals, and not for ever, for an abandoned one stays `ready`. While
 * there is no budget for payments that nobody knows: at growing intervals up to an hour, for most of them are junk.
 *
 * The second half of each delay is chance (`chance` gives 0 up to but without 1): what an outage has put off together
 * would else come back together.
 */
export function checkDelay(because: Undecided, round: number, chance: () => number = Math.random): number | null {
  const longest = longestDelay(because, round);
  return longest === null ? null : longest * (0.5 + chance() / 2);
}

function longestDelay(because: Undecided, round: number): number | null {
  switch (because) {
    case 'window':
      return round < WINDOW_ROUNDS ? FIRST_WINDOW_LOOK * 2 ** round : null;
    case 'silence':
      return soon(round);
    case 'unreadable':
      return round < PATIENT_ROUNDS ? soon(round) : 600;
    case 'crowded':
      return Math.min(30 * 2 ** Math.min(round, 10), 3600);
  }
}

function soon(round: number): number {
  return Math.min(2 ** Math.min(round, 10) + 1, 20);
}
