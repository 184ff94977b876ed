/**
 * Why upstream gave no usable answer. A 404 is an answer, not an error.
 * - `timeout`: no full answer in `IAMPORT_TIMEOUT_MS`; `unreachable`: no connection, or it broke
 * - `serverError`: 5xx; `rateLimited`: 429
 * - `keyRefused`: 401 for imp_key and imp_secret; `unauthorized`: 401 that a fresh token did not cure
 * - `refused`: the envelope's `code` is not 0, or a 4xx with an envelope; `reason` is upstream's own text
 * - `malformed`: not the JSON that the API promises (HTML, empty, cut, too large, a redirect, another payment)
 * - `circuitOpen`: upstream has been away, or refusing our key, so that nothing was sent
 */
export type IamportErrorCode =
  | 'timeout'
  | 'unreachable'
  | 'serverError'
  | 'rateLimited'
  | 'keyRefused'
  | 'unauthorized'
  | 'refused'
  | 'malformed'
  | 'circuitOpen';

/** Carries no request, header, URL query or token: safe to log. */
export class IamportError extends Error {
  constructor(
    readonly code: IamportErrorCode,
    /** Upstream's own words (`refused` only), for an operator. */
    readonly reason: string | null = null,
  ) {
    super(reason === null ? `i'mport: ${code}` : `i'mport: ${code}: ${reason}`);
    this.name = 'IamportError';
  }
}
