import type { Locale } from '../config/config';

/**
 * A deadline as the buyer must read it: exact, in Korean time. i'mport gives unix seconds that are meant in KST
 * (1613141999 is 23:59:59). Seconds are shown when there are any.
 */
export function kstDeadline(unixSeconds: number, locale: Locale): string {
  // Sweden writes dates as ISO 8601 does, which Koreans do too.
  const text = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Seoul',
    dateStyle: 'short',
    timeStyle: unixSeconds % 60 === 0 ? 'short' : 'medium',
  }).format(unixSeconds * 1000);
  return locale === 'ko' ? `${text} (한국시간)` : `${text} KST`;
}
