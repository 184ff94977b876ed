/** `imp_` or `imps_` and 12 digits. Without the m flag `$` matches at the very end only: no line feed slips in. */
export const IMP_UID = /^imps?_\d{12}$/;

/** Everything else is no payment of i'mport's, and costs no upstream call. */
export function isImpUid(value: unknown): value is string {
  return typeof value === 'string' && IMP_UID.test(value);
}
