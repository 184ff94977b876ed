const KST_OFFSET_SECONDS = 9 * 3600;

/**
 * `param.vbank_due` in unix seconds: `YYYY-MM-DD`, `YYYYMMDD` (the end of that day), `YYYY-MM-DD HH:mm:ss`,
 * `YYYYMMDDHHmmss` or `YYYYMMDDHHmm`, all meant in Korea. Null for anything else.
 */
export function vbankDue(value: string): number | null {
  const match = /^(\d{4})-?(\d{2})-?(\d{2})(?: ?(\d{2}):?(\d{2}):?(\d{2})?)?$/.exec(value);
  if (match === null) return null;
  const [year, month, day, hour, minute, second = 0] = match.slice(1).map((digits) => digits && Number(digits));
  const utc = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour ?? 23), Number(minute ?? 59));
  return utc / 1000 + Number(hour === undefined ? 59 : second) - KST_OFFSET_SECONDS;
}
