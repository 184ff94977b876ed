/** How people write numbers: 010-1234-5678, (02) 123.4567. Full-width digits of a Korean keyboard are folded first. */
const PUNCTUATION = /[\s\-‐‑–.()]/g;

/** Mobile, area code, 070 and the 12 digits of a 050 safe number. 1588-0000 has no leading zero and takes no SMS. */
const DOMESTIC = /^0[1-9]\d{7,10}$/;
/** +82 10…, also with the domestic zero left in: +82 (0)10…. Without the plus only a mobile number is unmistakable. */
const KOREAN = /^(?:\+820?([1-9]\d{7,10})|820?(1[016789]\d{7,8}))$/;
const E164 = /^\+[1-9]\d{6,14}$/;

/**
 * `buyer_tel` (free text, up to 16 characters upstream) as a number that an SMS can go to: a Korean one as
 * 01012345678, any other as +14155552671. `null` if it is none; then no SMS can be sent.
 */
export function smsRecipient(tel: string | null | undefined): string | null {
  const digits = (tel ?? '').normalize('NFKC').replace(PUNCTUATION, '');
  const korean = KOREAN.exec(digits);
  if (korean) return `0${korean[1] ?? korean[2]}`;
  if (digits.startsWith('+82')) return null;
  return DOMESTIC.test(digits) || E164.test(digits) ? digits : null;
}
