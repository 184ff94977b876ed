const DAY_SECONDS = 24 * 3600;
const KST_OFFSET_SECONDS = 9 * 3600;

/** 23:59:59 Korean time of the day in which the given moment lies; both unix seconds. Korea has no summer time. */
export function endOfKoreanDay(unixSeconds: number): number {
  const day = Math.floor((unixSeconds + KST_OFFSET_SECONDS) / DAY_SECONDS);
  return (day + 1) * DAY_SECONDS - 1 - KST_OFFSET_SECONDS;
}
