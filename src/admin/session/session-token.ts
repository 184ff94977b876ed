import { createHash, createHmac, randomBytes } from 'node:crypto';

/** 256 random bits, which only the cookie holds; everything else of a session is made from them. */
export function newSessionToken(): string {
  return randomBytes(32).toString('base64url');
}

/** How the token stands in the database. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** What a page of this session must say with every change, and no other site can know. Not stored: it follows. */
export function csrfToken(token: string): string {
  return createHmac('sha256', token).update('csrf').digest('base64url');
}

/** Says later whether the operator's key is still the one that the session was opened with. */
export function keySeal(token: string, key: string): string {
  return createHmac('sha256', token).update(`key:${key}`).digest('hex');
}
