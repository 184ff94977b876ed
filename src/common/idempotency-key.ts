import { ApiError } from './api-error';

const PRINTABLE = /^[\x21-\x7e]{1,255}$/;

/** The header `Idempotency-Key` as it came; null without one. Throws `ApiError` invalid. */
export function idempotencyKey(header: string | undefined): string | null {
  if (header === undefined) return null;
  if (!PRINTABLE.test(header)) throw new ApiError('invalid', ['Idempotency-Key is not 1 to 255 printable characters']);
  return header;
}
