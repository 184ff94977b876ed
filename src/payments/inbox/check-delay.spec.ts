import { checkDelay } from './check-delay';
import type { Undecided } from '../settlement';

const ROUNDS = Array.from({ length: 400 }, (_, round) => round);
/** As near to 1 as chance comes. */
const latest = () => 1 - Number.EPSILON;
const delays = (because: Undecided, chance: () => number) => ROUNDS.map((round) => checkDelay(because, round, chance));

it('a shop waits 30 s after an outage at most: no look at a silent upstream is further away than 20 s', () => {
  for (const delay of delays('silence', latest)) expect(delay).toBeLessThanOrEqual(20);
});

it('what an outage has put off does not come back in one moment: half of each delay is chance', () => {
  for (const because of ['silence', 'unreadable', 'crowded', 'window'] as const) {
    const round = 5;
    expect(checkDelay(because, round, () => 0)! * 2).toBeCloseTo(checkDelay(because, round, latest)!);
    expect(checkDelay(because, round)).toBeLessThanOrEqual(checkDelay(because, round, latest)!);
  }
});

it('an odd record is looked at every few seconds for half an hour at least, then every ten minutes, and for ever', () => {
  const earliest = delays('unreadable', () => 0).map(Number);
  const often = earliest.filter((delay) => delay <= 20);
  expect(often.reduce((sum, delay) => sum + delay, 0)).toBeGreaterThan(1_800);
  expect(checkDelay('unreadable', 10_000, latest)).toBeCloseTo(600);
});

it('an abandoned window is given up within a day, not before a slow buyer has paid', () => {
  const all = delays('window', () => 0);
  expect(all.filter((delay) => delay === null)).toHaveLength(ROUNDS.length - 12);
  expect(all.reduce((sum: number, delay) => sum + (delay ?? 0), 0)).toBeGreaterThan(8 * 3_600);
});

it('junk is looked at ever less often, but at least every hour: among it may be a sale', () => {
  expect(
    delays('crowded', latest)
      .slice(0, 4)
      .map((delay) => Math.round(delay!)),
  ).toEqual([30, 60, 120, 240]);
  for (const delay of delays('crowded', latest)) expect(delay).toBeLessThanOrEqual(3_600);
});
