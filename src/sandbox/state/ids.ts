import { randomBytes, randomInt } from 'node:crypto';

/** `imp_` and 12 digits, as i'mport's docs show it; chance enough that nobody guesses a neighbour's. */
export function newImpUid(): string {
  return `imp_${String(randomInt(1e12)).padStart(12, '0')}`;
}

/** 40 hex digits, the length of i'mport's access tokens. */
export function newAccessToken(): string {
  return randomBytes(20).toString('hex');
}

/** The form of real ones is not documented; only that each cancel has its own. */
export function newCancellationId(): string {
  return `cancellation_${randomBytes(8).toString('hex')}`;
}

/** A virtual account number; banks hand out 11 to 14 digits. */
export function newVbankNum(): string {
  return `562${String(randomInt(1e11)).padStart(11, '0')}`;
}
