/**
 * Money is an integer of minor units (won, yen, cent) with its ISO 4217 currency.
 * It becomes a decimal number only on the wire, where i'mport's own `amount` is one.
 */
const DECIMALS = {
  KRW: 0,
  JPY: 0,
  VND: 0,
  USD: 2,
  EUR: 2,
  GBP: 2,
  CNY: 2,
  HKD: 2,
  TWD: 2,
  SGD: 2,
  THB: 2,
  AUD: 2,
  CAD: 2,
} as const;

export type Currency = keyof typeof DECIMALS;

export const CURRENCIES = Object.keys(DECIMALS) as readonly Currency[];

/** The largest amount of one order, in whole units of its currency: in cents still far below 2^53. */
export const MAX_AMOUNT = 1e12;

export function isCurrency(value: unknown): value is Currency {
  return typeof value === 'string' && Object.hasOwn(DECIMALS, value);
}

/** Digits behind the decimal point: KRW 0, USD 2. */
export function decimalsOf(currency: Currency): number {
  return DECIMALS[currency];
}

/**
 * A decimal from the wire as minor units: `toMinorUnits(14.2, 'USD')` is 1420.
 * `null` if it is no plain non-negative decimal, has more decimals than the currency, or is out of range.
 * Digits are shifted as text: 14.2 * 100 is not 1420 in floating point.
 */
export function toMinorUnits(decimal: number | string, currency: Currency): number | null {
  const match = /^(\d{1,13})(?:\.(\d{1,20}))?$/.exec(String(decimal));
  if (!match) return null;
  const decimals = DECIMALS[currency];
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  if (fraction.length > decimals) return null;
  const minor = Number(match[1] + fraction.padEnd(decimals, '0'));
  return minor <= MAX_AMOUNT * 10 ** decimals ? minor : null;
}

/** Minor units as the decimal number that i'mport and the shop read: `toDecimal(1420, 'USD')` is 14.2. */
export function toDecimal(minor: number, currency: Currency): number {
  return minor / 10 ** DECIMALS[currency];
}
