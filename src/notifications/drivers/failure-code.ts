import type { NotifierErrorCode } from '../vbank-notifier';

/** The request was refused before the message in it was looked at. */
const NOT_SENT_STATUS = new Set([408, 425, 429, 503]);

/** A 409 is what a provider answers while an attempt with the same key is still under way. */
const UNKNOWN_STATUS = new Set([409]);

/** What became of the message, from an HTTP status that is no 2xx. A redirect is a wrong address: not followed. */
export function codeOfStatus(status: number): NotifierErrorCode {
  if (NOT_SENT_STATUS.has(status)) return 'notSent';
  if (UNKNOWN_STATUS.has(status) || status >= 500) return 'unknown';
  return 'rejected';
}

/** Errors of Node that come before the first byte of the request has left: no name, no route, no TLS. */
const BEFORE_SENDING = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** What became of the message, from the error of a request that got no answer. In doubt it may have left. */
export function codeOfError(error: unknown): NotifierErrorCode {
  const code = error instanceof Object && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && BEFORE_SENDING.has(code) ? 'notSent' : 'unknown';
}
