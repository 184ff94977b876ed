const DAY_MS = 24 * 3600_000;

/** The beginning of a day in Korea, so many days later: `2026-11-21` is `2026-11-21T00:00+09:00`. Anything else as it is. */
export function kstDay(value: unknown, later: number): unknown {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return value;
  const day = Date.parse(value);
  // A day that is in no calendar is left for the validation to refuse.
  return Number.isNaN(day) ? value : `${new Date(day + later * DAY_MS).toISOString().slice(0, 10)}T00:00+09:00`;
}
