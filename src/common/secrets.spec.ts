import crypto from 'node:crypto';
import { bearerToken, sameSecret } from './secrets';

const KEY = 'a_key_of_an_operator';

it.each([KEY, '', 'x'.repeat(100_000), '열쇠', '\ud800'])('%# is the same as itself', (key) => {
  expect(sameSecret(key, key)).toBe(true);
});

it.each(['', 'a', KEY.slice(0, -1), `${KEY}x`, KEY.toUpperCase(), ` ${KEY}`, 'x'.repeat(100_000), '열쇠', '\0'])(
  'a key of any length is refused and none ends in an error, or a stranger could tell how long the right one is (%#)',
  (guess) => {
    expect(sameSecret(KEY, guess)).toBe(false);
    expect(sameSecret(guess, KEY)).toBe(false);
  },
);

it('every comparison takes as long as any other: two digests, byte by byte to the end', () => {
  const compare = jest.spyOn(crypto, 'timingSafeEqual');
  for (const guess of ['', KEY, 'x'.repeat(100_000)]) sameSecret(KEY, guess);
  expect(compare.mock.calls.map(([a, b]) => [a.byteLength, b.byteLength])).toEqual(Array(3).fill([32, 32]));
  compare.mockRestore();
});

it.each([
  [`Bearer ${KEY}`, KEY],
  [`bearer ${KEY}`, KEY],
  [`BEARER   ${KEY}  `, KEY],
  ['Bearer', null],
  ['Bearer ', null],
  [`Bearer${KEY}`, null],
  [`Bearer ${KEY} ${KEY}`, null],
  [`Bearer ${KEY}, Bearer ${KEY}`, null],
  [`Basic ${KEY}`, null],
  [KEY, null],
  ['', null],
  [undefined, null],
])('%j', (header, key) => {
  expect(bearerToken(header)).toBe(key);
});
