/** i'mport REST API, POST /payments/prepare: `merchant_uid` has at most 40 characters. */
export const MAX_MERCHANT_UID_LENGTH = 40;

/** Control characters, line and paragraph separators, and halves of surrogate pairs (no URL can carry those). */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u;

/** An order number that i'mport could know. `.` and `..` are none: in the path of a URL they name another route. */
export function isMerchantUid(value: unknown): value is string {
  if (typeof value !== 'string' || value === '.' || value === '..') return false;
  return value.length >= 1 && value.length <= MAX_MERCHANT_UID_LENGTH && !UNPRINTABLE.test(value);
}
