import fc from 'fast-check';
import { CURRENCIES, decimalsOf, isCurrency, MAX_AMOUNT, toDecimal, toMinorUnits, type Currency } from './money';

describe('a decimal from the wire becomes minor units exactly, or an order of 14.20 is charged 14.19', () => {
  it.each<[number | string, Currency, number]>([
    [64900, 'KRW', 64900],
    ['64900', 'KRW', 64900],
    ['64900.00', 'KRW', 64900],
    [0, 'KRW', 0],
    [14.2, 'USD', 1420],
    ['14.20', 'USD', 1420],
    ['14.200', 'USD', 1420],
    [0.01, 'USD', 1],
    // 1.15 * 100, 4.35 * 100 and 1.005 * 1000 are the usual victims of floating point.
    [1.15, 'USD', 115],
    [4.35, 'EUR', 435],
    [8.2, 'USD', 820],
    [19.99, 'USD', 1999],
    [1e12, 'KRW', 1e12],
    [1e12, 'USD', 1e14],
    [999999999999.99, 'USD', 99999999999999],
  ])('%s %s is %d', (decimal, currency, minor) => {
    expect(toMinorUnits(decimal, currency)).toBe(minor);
  });
});

describe('what is no amount is null, never a guess', () => {
  it.each<[number | string, Currency]>([
    [-1, 'KRW'],
    [0.5, 'KRW'],
    ['64900.5', 'KRW'],
    [0.5, 'JPY'],
    [14.205, 'USD'],
    [0.001, 'USD'],
    [1e12 + 1, 'KRW'],
    [1000000000000.01, 'USD'],
    [1e13, 'USD'],
    [1e21, 'KRW'],
    [1e-7, 'USD'],
    [NaN, 'KRW'],
    [Infinity, 'KRW'],
    ['', 'KRW'],
    [' 1', 'KRW'],
    ['1\n', 'KRW'],
    ['1,000', 'KRW'],
    ['1e3', 'KRW'],
    ['0x10', 'KRW'],
    ['+1', 'KRW'],
    ['.5', 'USD'],
    ['5.', 'USD'],
    ['1.2.3', 'USD'],
    ['٣', 'KRW'],
    ['１', 'KRW'],
    ['９007199254740993', 'KRW'],
  ])('%j %s', (decimal, currency) => {
    expect(toMinorUnits(decimal, currency)).toBeNull();
  });
});

const currency = fc.constantFrom(...CURRENCIES);

it('every amount of every currency goes out and comes back the same, as number and as text', () => {
  const amounts = currency.chain((code) =>
    fc.tuple(fc.constant(code), fc.integer({ min: 0, max: MAX_AMOUNT * 10 ** decimalsOf(code) })),
  );
  fc.assert(
    fc.property(amounts, ([code, minor]) => {
      const decimal = toDecimal(minor, code);
      expect(toMinorUnits(decimal, code)).toBe(minor);
      expect(toMinorUnits(decimal.toFixed(decimalsOf(code)), code)).toBe(minor);
    }),
    { numRuns: 2_000 },
  );
});

it('anything at all gives null or a whole amount in range', () => {
  fc.assert(
    fc.property(fc.oneof(fc.double(), fc.string(), fc.integer().map(String), fc.float()), currency, (value, code) => {
      const minor = toMinorUnits(value, code);
      if (minor === null) return;
      expect(Number.isSafeInteger(minor) && minor >= 0 && minor <= MAX_AMOUNT * 10 ** decimalsOf(code)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

it.each(['1.' + '0'.repeat(16_000) + '1', '1.' + '0'.repeat(16_000), '1'.repeat(16_000)])(
  'an amount of 16 kB is judged at once: anybody may post one to the confirm route, and all others wait behind it (%#)',
  (text) => {
    const started = performance.now();
    toMinorUnits(text, 'KRW');
    expect(performance.now() - started).toBeLessThan(20);
  },
);

it('two different amounts never become the same', () => {
  const cents = fc.integer({ min: 0, max: 1e14 - 1 });
  fc.assert(
    fc.property(cents, (minor) => {
      expect(toDecimal(minor, 'USD')).not.toBe(toDecimal(minor + 1, 'USD'));
    }),
    { numRuns: 2_000 },
  );
});

it.each(['krw', 'XXX', '', 'constructor', '__proto__', 'toString', null, undefined, 410, ['KRW'], {}])(
  '%j is no currency',
  (value) => expect(isCurrency(value)).toBe(false),
);

it('all of ours are', () => {
  expect(CURRENCIES.every(isCurrency)).toBe(true);
  expect(CURRENCIES).toEqual(expect.arrayContaining(['KRW', 'USD', 'JPY']));
  expect([decimalsOf('KRW'), decimalsOf('JPY'), decimalsOf('USD')]).toEqual([0, 0, 2]);
});
