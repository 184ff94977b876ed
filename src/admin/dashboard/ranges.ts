/** How far back, in steps: as many as a chart can show. Steps of the longer ones are whole periods of `sum-up.sql.ts`. */
export const RANGES = {
  hour: { stepSeconds: 60, steps: 60, isSummedUp: false },
  day: { stepSeconds: 15 * 60, steps: 96, isSummedUp: false },
  week: { stepSeconds: 2 * 3600, steps: 84, isSummedUp: true },
  month: { stepSeconds: 8 * 3600, steps: 90, isSummedUp: true },
} as const;

export type RangeName = keyof typeof RANGES;
export const RANGE_NAMES = Object.keys(RANGES) as readonly RangeName[];
