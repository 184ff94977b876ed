import { createHash, timingSafeEqual } from 'node:crypto';

/** In constant time whatever their lengths: the digests are compared. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

/** The key of `Authorization: Bearer <key>`; null without one. */
export function bearerToken(authorization: string | undefined): string | null {
  return /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1] ?? null;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
