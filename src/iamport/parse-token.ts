import type { GrantedToken } from './access-token';
import { IamportError } from './iamport-error';
import { decimal, isObject } from './wire-fields';

/** 40 hex digits today; anything that is safe in a header is taken. */
const TOKEN = /^[\x21-\x7e]{1,1024}$/;

/** Fresh tokens live 1800 s. Longer lives are cut, so that an absurd expiry cannot make us keep a token for years. */
const MAX_LIFETIME_SECONDS = 3600;

/**
 * The answer of i'mport REST API, POST /users/getToken: `{access_token, now, expired_at}`, unix seconds.
 * The lifetime is the distance between upstream's own two times, so a wrong clock on either side does not matter.
 */
export function parseToken(value: unknown): GrantedToken {
  if (!isObject(value) || typeof value.access_token !== 'string' || !TOKEN.test(value.access_token)) {
    throw new IamportError('malformed');
  }
  const lifetime = decimal(value.expired_at) - decimal(value.now);
  if (lifetime <= 0) throw new IamportError('malformed');
  return { token: value.access_token, lifetimeMs: Math.min(lifetime, MAX_LIFETIME_SECONDS) * 1000 };
}
