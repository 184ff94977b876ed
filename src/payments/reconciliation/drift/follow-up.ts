import type { DriftEnd } from './drift.service';

/** Unix seconds, both included; `round`: how often upstream fell silent in it already. */
export interface DriftPeriod {
  readonly from: number;
  readonly to: number;
  readonly round: number;
}

export interface FollowUp {
  readonly period: DriftPeriod;
  readonly delaySeconds: number;
}

const SHORTEST_PERIOD_S = 3600;
const SILENT_ROUNDS = 4;

/**
 * What is still to be reported on. A period that is too long for one run is cut in two, each with a report of its own;
 * where upstream falls silent for the fifth time it is left to the next day's report, which overlaps.
 */
export function followUps({ from, to, round }: DriftPeriod, end: DriftEnd): readonly FollowUp[] {
  if (end === 'complete') return [];
  if (end === 'stopped') return [{ period: { from, to, round }, delaySeconds: 60 }];
  if (end === 'late' && to - from > SHORTEST_PERIOD_S) {
    const middle = Math.floor((from + to) / 2);
    return [
      { period: { from, to: middle, round }, delaySeconds: 0 },
      { period: { from: middle + 1, to, round }, delaySeconds: 0 },
    ];
  }
  return round < SILENT_ROUNDS ? [{ period: { from, to, round: round + 1 }, delaySeconds: 3600 }] : [];
}
