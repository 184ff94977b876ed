/** Compatibility jamo in the order in which Unicode composes syllables; all of them are in KS X 1001. */
const LEADS = [...'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'];
const VOWELS = [...'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ'];
const TAILS = ['', ...'ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ'];

const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;

/** First code point of each block of conjoining jamo, with what its letters look like on their own. */
const CONJOINING = [
  { first: 0x1100, letters: LEADS },
  { first: 0x1161, letters: VOWELS },
  { first: 0x11a7, letters: TAILS },
] as const;

/** A Hangul syllable, or one conjoining jamo, letter by letter: 뷁 is ㅂㅞㄺ. `null` for anything else. */
export function spellHangul(char: string): string | null {
  const code = char.codePointAt(0) ?? 0;
  if (code < FIRST_SYLLABLE || code > LAST_SYLLABLE) {
    return CONJOINING.map(({ first, letters }) => letters[code - first]).find(Boolean) ?? null;
  }
  const index = code - FIRST_SYLLABLE;
  const lead = LEADS[Math.floor(index / (VOWELS.length * TAILS.length))];
  const vowel = VOWELS[Math.floor(index / TAILS.length) % VOWELS.length];
  return `${lead}${vowel}${TAILS[index % TAILS.length]}`;
}
