/** Enough to tell two recipients apart in a log, not enough to call one: 010-****-4794. */
export function maskTel(tel: string): string {
  const last = tel.slice(-4);
  return /^01\d{8,9}$/.test(tel) ? `${tel.slice(0, 3)}-****-${last}` : `****${last}`;
}

/**
 * What could be a telephone, account or order number: 5 or more letters, digits and dashes (account numbers may hold
 * all three). The deadline looks like one and is matched first, whole: nobody needs to hide it.
 */
const TOKEN = /\d{4}-\d{2}-\d{2} \d{2}:\d{2}|[A-Za-z0-9][A-Za-z0-9-]{4,}/g;
const FEWEST_DIGITS = 4;

/** The text with each such token that has at least 4 digits hidden up to its last 4 characters. */
export function maskText(text: string): string {
  return text.replace(TOKEN, (token) => {
    const isDeadline = token.includes(':');
    const isWord = token.replace(/\D/g, '').length < FEWEST_DIGITS;
    return isDeadline || isWord ? token : '*'.repeat(token.length - 4) + token.slice(-4);
  });
}
