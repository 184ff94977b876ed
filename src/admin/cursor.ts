import { ApiError } from '../common/api-error';

/** The place in a list behind its last row; opaque to the caller. */
export function encodeCursor(id: number): string {
  return Buffer.from(String(id)).toString('base64url');
}

/** Throws `ApiError` invalid for anything that is no cursor of ours. */
export function decodeCursor(cursor: string): number {
  const text = Buffer.from(cursor, 'base64url').toString();
  if (!/^\d{1,15}$/.test(text)) throw new ApiError('invalid', ['cursor is none of ours']);
  return Number(text);
}
