import * as fc from 'fast-check';
import * as iconv from 'iconv-lite';
import { eucKrLength, isEucKr, toEucKr } from './euc-kr';

describe('text that a carrier takes', () => {
  it.each([
    ['한글 ABC 64,900원', '한글 ABC 64,900원', 'what is in KS X 1001 stays'],
    ['“따옴표” ‘한글’ … · ① ㎡ ™ ® €', '“따옴표” ‘한글’ … · ① ㎡ ™ ® €', 'signs of KS X 1001 stay'],
    ['뷁', 'ㅂㅞㄺ', 'a syllable of cp949 alone is spelled'],
    ['똠방각하', 'ㄸㅗㅁ방각하', 'a syllable without a tail of two letters too'],
    ['한글', '한글', 'decomposed Hangul, as macOS types it, is composed'],
    ['갛 ᆿ', '갛 ㅋ', 'a lone conjoining jamo is shown'],
    ['Café crème ñ Å', 'Cafe creme n A', 'accents go'],
    ['ﬁn 𝟏𝟐 ℃', 'fin 12 ℃', 'compatibility forms unfold only where they must'],
    ['a–b—c−d‑e', 'a-b-c-d-e', 'dashes'],
    ['„x‟ ‹y› «z» `', `"x" 'y' "z" \``, 'quotes'],
    ['a\u00a0b\u2009c\td', 'a b c d', 'spaces'],
    ['₩1,000 ¥100 £5 ©', '￦1,000 ￥100 ￡5 (c)', 'money signs'],
    ['•item', '·item', 'bullets'],
    ['선물🎁 👨‍👩‍👧 🇰🇷 👍🏽 1️⃣ ❤️ ♥', '선물    1  ♥', 'emoji go, flags and families whole'],
    ['a\u200bb\u202ec\u2066d\ufeffe\u00adf\u3164g', 'abcdefg', 'zero-width, bidi and blank letters go'],
    ['a\0b\x1b[0mc\x7f', 'ab[0mc', 'control characters go'],
    ['a\r\nb\rc\u2028d', 'a\nb\nc\nd', 'line ends are one'],
    ['ไทย \ud800 \ue000', '??? ? ?', 'anything else is visibly missing'],
  ])('%j becomes %j: %s', (text, expected) => {
    expect(toEucKr(text)).toBe(expected);
  });

  it('never leaves a character that would fail a whole message: pure EUC-KR, the same read back', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const bytes = iconv.encode(toEucKr(text), 'euc-kr');
        expect(iconv.decode(bytes, 'euc-kr')).toBe(toEucKr(text));
        expect(pairsBelowA1(bytes)).toBe(0);
        expect(bytes).toHaveLength(eucKrLength(toEucKr(text)));
      }),
      { numRuns: 2000 },
    );
  });

  it('changes nothing the second time, so a stored text is the text that was sent', () => {
    fc.assert(
      fc.property(anyText, (text) => expect(toEucKr(toEucKr(text))).toBe(toEucKr(text))),
      { numRuns: 2000 },
    );
  });

  it('holds for each character of the Basic Multilingual Plane and the emoji on its own', () => {
    const wrong = [];
    for (let code = 0; code <= 0x1ffff; code++) {
      const text = toEucKr(String.fromCodePoint(code));
      if (!Array.from(text).every((char) => isEucKr(char)) || toEucKr(text) !== text) wrong.push(code);
    }
    expect(wrong).toEqual([]);
  });

  it('knows the 2,350 syllables that phones show, not the 11,172 of cp949', () => {
    const syllables = Array.from({ length: 11_172 }, (_, index) => String.fromCodePoint(0xac00 + index));
    expect(syllables.filter(isEucKr)).toHaveLength(2350);
  });
});

describe('length in bytes', () => {
  it.each([
    ['', 0],
    ['abc\n', 4],
    ['가나다', 6],
    ['가'.repeat(45), 90],
    ['64,900원', 8],
  ])('%j is %d bytes, as the carrier bills it', (text, bytes) => {
    expect(eucKrLength(text)).toBe(bytes);
  });
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.integer({ min: 0x1100, max: 0x11ff }).map((code) => String.fromCodePoint(code)) }),
  fc.string({ unit: fc.integer({ min: 0xac00, max: 0xd7a3 }).map((code) => String.fromCodePoint(code)) }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
);

function pairsBelowA1(bytes: Buffer): number {
  let low = 0;
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes[i] ?? 0;
    if (lead < 0x80) continue;
    if (lead < 0xa1 || (bytes[i + 1] ?? 0) < 0xa1) low++;
    i++;
  }
  return low;
}
