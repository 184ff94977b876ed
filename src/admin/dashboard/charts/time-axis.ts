import type { RangeName } from '../ranges';

const KST_SECONDS = 9 * 3600;
const DAY = 24 * 3600;

/** How far apart the words below a chart stand, and how much of a time they say. */
const LABELS: Record<RangeName, { readonly every: number; readonly part: readonly [number, number] }> = {
  hour: { every: 600, part: [11, 16] },
  day: { every: 4 * 3600, part: [11, 16] },
  week: { every: DAY, part: [5, 10] },
  month: { every: 5 * DAY, part: [5, 10] },
};

/** The steps of a range in time. */
export interface TimeAxis {
  readonly range: RangeName;
  /** ISO 8601. */
  readonly from: string;
  readonly stepSeconds: number;
  readonly steps: number;
}

/** Where each step begins, in Korean time: `2026-11-21 19:45`. */
export function timesOf({ from, stepSeconds, steps }: TimeAxis): readonly string[] {
  return Array.from({ length: steps }, (_, i) =>
    new Date(Date.parse(from) + (i * stepSeconds + KST_SECONDS) * 1_000).toISOString().slice(0, 16).replace('T', ' '),
  );
}

/** The words below a chart, each at its step: whole hours and days of Korea, wherever the server is. */
export function timeLabels(axis: TimeAxis): readonly { readonly step: number; readonly text: string }[] {
  const { every, part } = LABELS[axis.range];
  const begin = Date.parse(axis.from) / 1_000 + KST_SECONDS;
  return timesOf(axis).flatMap((time, step) =>
    (begin + step * axis.stepSeconds) % every === 0 ? [{ step, text: time.slice(...part) }] : [],
  );
}
