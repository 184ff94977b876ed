import fc from 'fast-check';
import { LOCALES, type Locale } from '../config/config';
import { localeOf } from './locale';

const asked = (language: string, fallback: Locale) => localeOf({ 'accept-language': language }, fallback);

it.each<[string, Locale, Locale]>([
  ['ko', 'en', 'ko'],
  ['ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7', 'en', 'ko'],
  ['en-US,en;q=0.9', 'ko', 'en'],
  ['en-GB', 'ko', 'en'],
  ['fr,en;q=0.5', 'ko', 'en'],
  ['en;q=0.1,ko;q=0.9', 'en', 'ko'],
  ['EN', 'ko', 'en'],
])('a buyer whose browser asks for %j (shop: %s) reads %s', (language, fallback, expected) => {
  expect(asked(language, fallback)).toBe(expected);
});

it.each(['', '*', 'fr', 'ja-JP,zh;q=0.8', 'ko;q=0,en;q=0', ';;;', ',', 'x'.repeat(8000), 'ko\u0000'])(
  'whoever asks for %j reads the language of the shop',
  (language) => {
    for (const fallback of LOCALES) expect(asked(language, fallback)).toBe(fallback);
  },
);

it('without the header, the language of the shop', () => {
  for (const fallback of LOCALES) expect(localeOf({}, fallback)).toBe(fallback);
});

it('whatever is asked for, it is one of ours', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (language) => LOCALES.includes(asked(language, 'ko'))));
  // Each of these would hang the test if the header were read in more than linear time.
  for (const pattern of ['ko,', ';q=', '"', 'a-', '\\"']) asked(pattern.repeat(16_000 / pattern.length), 'ko');
});
