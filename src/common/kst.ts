import type { Locale } from '../config/config';

const KST_OFFSET_SECONDS = 9 * 60 * 60;
/** The last second that a `Date` can hold. */
const MAX_UNIX_SECONDS = 8.64e12;

/**
 * To the second, in Korean time, which has no daylight saving: 1613141999 is 2021-02-12 23:59:59. Rounded to a day
 * ("3 days") it has cost buyers failed deposits. Seconds are shown unless they are :00; '' where there is no time.
 */
export function kstTime(unixSeconds: number): string {
  if (!(unixSeconds > 0 && unixSeconds + KST_OFFSET_SECONDS <= MAX_UNIX_SECONDS)) return '';
  const kst = new Date((unixSeconds + KST_OFFSET_SECONDS) * 1000).toISOString();
  return kst.slice(0, 19).replace('T', ' ').replace(/:00$/, '');
}

/** The same with the name of the time zone; '' where there is no time. */
export function kstDeadline(unixSeconds: number, locale: Locale): string {
  const time = kstTime(unixSeconds);
  return time && (locale === 'ko' ? `${time} (한국시간)` : `${time} KST`);
}
