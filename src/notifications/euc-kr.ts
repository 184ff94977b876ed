import * as iconv from 'iconv-lite';
import { spellHangul } from './hangul-jamo';

/** Line ends of every kind become `\n`, the only control character that a text message keeps. */
const LINE_END = /\r\n?|[\u0085\u2028\u2029]/g;
/**
 * Nothing that can be seen: controls, zero-width and bidi characters, variation selectors, combining marks that
 * NFC could not join. The soft hyphen (A1A9) and the Hangul filler (A4D4) are in KS X 1001, and still go.
 */
const INVISIBLE = /^[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{M}]$/u;
const EMOJI = /^[\p{Extended_Pictographic}\p{Emoji_Presentation}\p{Emoji_Modifier}\p{Regional_Indicator}]$/u;
const SPACE = /^\p{Zs}$/u;
const DASH = /^[\p{Pd}\u2212]$/u;

/** What has a near relative in KS X 1001 that Unicode does not call its equivalent. */
const RELATIVES: Readonly<Record<string, string>> = {
  ...each('‚‛‹›ʼʹ`', "'"),
  ...each('„‟«»', '"'),
  ...each('•‧∙⋅', '·'),
  '〜': '~',
  '⁄': '/',
  '¦': '|',
  '©': '(c)',
  '₩': '￦',
  '¥': '￥',
  '¢': '￠',
  '£': '￡',
  '¬': '￢',
};

/**
 * The text in characters that Korean carriers take: KS X 1001 in EUC-KR. Anything else would fail the whole
 * message or reach the buyer as `?`, so it is replaced here by what reads alike, and by `?` only if nothing does.
 * A newline is kept. Idempotent.
 */
export function toEucKr(text: string): string {
  return Array.from(text.normalize('NFC').replace(LINE_END, '\n'), readable).join('');
}

/** Bytes in EUC-KR, the unit of the carriers' limits. A character outside it counts as two. */
export function eucKrLength(text: string): number {
  return Array.from(text).reduce((bytes, char) => bytes + (char <= '\u007f' ? 1 : 2), 0);
}

/**
 * True for one character of ASCII or KS X 1001. iconv-lite's `euc-kr` is really cp949, which holds 8,822 syllables
 * more: they have a byte below 0xA1.
 */
export function isEucKr(char: string): boolean {
  const bytes = iconv.encode(char, 'euc-kr');
  if (bytes.length === 1) return char === String.fromCharCode(bytes[0] ?? 0);
  return bytes.length === 2 && bytes.every((byte) => byte >= 0xa1) && iconv.decode(bytes, 'euc-kr') === char;
}

function readable(char: string): string {
  if (char === '\n') return char;
  if (char === '\t') return ' ';
  if (INVISIBLE.test(char)) return '';
  if (isEucKr(char)) return char;
  return RELATIVES[char] ?? spellHangul(char) ?? folded(char) ?? lastResort(char);
}

/** Compatibility forms unfolded (ﬁ to fi, 𝟏 to 1) and accents dropped (é to e), each part judged again. */
function folded(char: string): string | null {
  const parts = char.normalize('NFKD');
  return parts === char ? null : Array.from(parts, readable).join('');
}

function lastResort(char: string): string {
  if (SPACE.test(char)) return ' ';
  if (DASH.test(char)) return '-';
  return EMOJI.test(char) ? '' : '?';
}

function each(chars: string, replacement: string): Record<string, string> {
  return Object.fromEntries(Array.from(chars, (char) => [char, replacement]));
}
