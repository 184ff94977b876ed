import { IamportError } from './iamport-error';

const DECIMAL = /^\d{1,15}(?:\.\d+)?$/;

/** 9999-12-31T23:59:59Z in unix seconds: later times are no times, and `Date` and PostgreSQL agree up to here. */
const LAST_SECOND = 253_402_300_799;

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * i'mport writes an absent string as null, "" or not at all: all three become null. What is neither a string nor
 * a whole number cannot be used, and counts as absent too: a strange `fail_reason` must not hold up an order.
 */
export function text(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  return Number.isSafeInteger(value) ? String(value) : null;
}

/** A non-negative amount, as a number or as digits ("14.20"). Anything else is malformed: money is never guessed. */
export function decimal(value: unknown): number {
  const digits = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
  if (!DECIMAL.test(digits)) throw new IamportError('malformed');
  return Number(digits);
}

/** Unix seconds. i'mport writes an absent time as 0; null, "", missing and negative ones are taken for the same. */
export function seconds(value: unknown): number {
  if (value === undefined || value === null || value === '') return 0;
  if (typeof value === 'number' && value < 0) return 0;
  const time = Math.floor(decimal(value));
  if (time > LAST_SECOND) throw new IamportError('malformed');
  return time;
}
