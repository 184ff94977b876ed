import { csrfToken } from '../../src/admin/session/session-token';
import type { BootedApp } from './boot-app';
import { KEYS } from './keys';

type Headers_ = Record<string, string>;

/** Whom a route lets in; nobody else. */
export type Door = 'everybody' | 'sign-in' | 'shop' | 'order' | 'viewer' | 'operator' | 'session';

export interface Caller {
  /** Which doors open; `sign-in` does for everybody but `elsewhere`. */
  readonly opens: readonly Door[];
  /** Only what changes nothing. */
  readonly reads?: true;
  /** Sent by the page of another site. */
  readonly elsewhere?: true;
  readonly query?: string;
  headers(): Headers_ | Promise<Headers_>;
}

/** What the callers know, and where they sign in: `before` runs on the same database with the keys of yesterday. */
export interface Doors {
  readonly before: BootedApp;
  readonly token: string;
  readonly otherToken: string;
}

/** The keys of `before`, and those of the server under test, in which park is gone and choi has a new key. */
export const YESTERDAY = { park: 'test_park_operator_key', choi: 'test_choi_old_operator_key' };
const REST = `kim:operator:${KEYS.operator},lee:viewer:${KEYS.viewer}`;
export const KEYS_BEFORE = `${REST},park:operator:${YESTERDAY.park},choi:operator:${YESTERDAY.choi}`;
export const KEYS_NOW = `${REST},choi:operator:test_choi_new_operator_key`;

/** Signs in; the token of the cookie. */
export async function signIn({ shop }: BootedApp, key: string): Promise<string> {
  const { status, headers, text } = await shop.json('POST', '/admin/session', { key });
  const token = /admin_session=([\w-]+)/.exec(headers.get('set-cookie') ?? '')?.[1];
  if (status !== 200 || token === undefined) throw new Error(`not signed in: ${status} ${text}`);
  return token;
}

export const cookieOf = (token: string): Headers_ => ({ cookie: `admin_session=${token}` });
export const changing = (token: string): Headers_ => ({ ...cookieOf(token), 'x-csrf-token': csrfToken(token) });

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const OPERATOR: Door[] = ['viewer', 'operator'];
const SIGNED_IN: Door[] = ['viewer', 'operator', 'session'];

export function callers({ before, token, otherToken }: Doors): Record<string, Caller> {
  const session = (key: string = KEYS.operator) => signIn(before, key);
  return {
    nobody: { opens: [], headers: () => ({}) },
    'a guess': { opens: [], headers: () => bearer('guess') },
    'a guess of another length': { opens: [], headers: () => bearer('x'.repeat(5_000)) },
    'the shop': { opens: ['shop', 'order'], headers: () => bearer(KEYS.order) },
    'the buyer': { opens: ['order'], headers: () => bearer(token) },
    'another buyer': { opens: [], headers: () => bearer(otherToken) },
    'a viewer': { opens: ['viewer'], headers: () => bearer(KEYS.viewer) },
    'an operator': { opens: OPERATOR, headers: () => bearer(KEYS.operator) },
    'an operator who writes bearer': { opens: OPERATOR, headers: () => ({ authorization: `bearer ${KEYS.operator}` }) },
    'a key and a blank': { opens: OPERATOR, headers: () => bearer(`${KEYS.operator} `) },
    'a key and more': { opens: [], headers: () => bearer(`${KEYS.operator} x`) },
    'no key after Bearer': { opens: [], headers: () => bearer('') },
    'a key without Bearer': { opens: [], headers: () => ({ authorization: KEYS.operator }) },
    'a key as a password': {
      opens: [],
      headers: () => ({ authorization: `Basic ${Buffer.from(`kim:${KEYS.operator}`).toString('base64')}` }),
    },
    'a key in the address': {
      opens: [],
      query: `?key=${KEYS.operator}&access_token=${KEYS.order}&authorization=Bearer%20${KEYS.operator}`,
      headers: () => ({}),
    },
    'a key as a cookie': { opens: [], headers: () => cookieOf(KEYS.operator) },
    'a viewer signed in': { opens: ['viewer', 'session'], headers: async () => changing(await session(KEYS.viewer)) },
    'an operator signed in': { opens: SIGNED_IN, headers: async () => changing(await session()) },
    'a form without the token': { opens: SIGNED_IN, reads: true, headers: async () => cookieOf(await session()) },
    'a form with another’s token': {
      opens: SIGNED_IN,
      reads: true,
      headers: async () => ({ ...changing(await session()), ...cookieOf(await session()) }),
    },
    'another site': {
      opens: [],
      elsewhere: true,
      headers: async () => ({ ...changing(await session()), origin: 'https://evil.example' }),
    },
    'a page in a sandboxed frame': {
      opens: [],
      elsewhere: true,
      headers: async () => ({ ...changing(await session()), origin: 'null' }),
    },
    'another host of the shop': {
      opens: SIGNED_IN,
      reads: true,
      elsewhere: true,
      headers: async () => ({ ...changing(await session()), 'sec-fetch-site': 'same-site' }),
    },
    'a session that is over': {
      opens: [],
      headers: async () => {
        const ended = await session();
        await before.query(
          `UPDATE admin_sessions SET expires_at = now() WHERE token_hash = encode(sha256($1), 'hex')`,
          [Buffer.from(ended)],
        );
        return changing(ended);
      },
    },
    'a session of a key that is gone': { opens: [], headers: async () => changing(await session(YESTERDAY.park)) },
    'a session of a key that was changed': { opens: [], headers: async () => changing(await session(YESTERDAY.choi)) },
    'a wrong key with a session': {
      opens: [],
      headers: async () => ({ ...changing(await session()), ...bearer('guess') }),
    },
  };
}
