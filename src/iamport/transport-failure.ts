import { IamportError } from './iamport-error';

/** The few things we look at in what axios throws; the rest of it holds keys and tokens and is let go here. */
interface TransportError {
  code?: unknown;
  request?: { reusedSocket?: unknown };
  response?: unknown;
}

/** An answer that came, but in no readable form: broken HTTP (HPE_…), broken compression (Z_…). */
const UNREADABLE = /^(?:HPE_|Z_|ERR_(?:BROTLI|_?ZSTD|PADDING))/;

/**
 * What axios threw, as an error that is safe to show: no config, no header, no `cause`. An axios error serialises
 * the request, and with it the merchant's access token, or imp_key and imp_secret.
 */
export function transportFailure(error: unknown, deadline: AbortSignal): IamportError {
  if (deadline.aborted) return new IamportError('timeout');
  const { code, response } = asTransportError(error);
  if (typeof code === 'string' && UNREADABLE.test(code)) return new IamportError('malformed');
  // Both are ERR_BAD_RESPONSE in axios: a body over `maxContentLength` comes without `response`, a cut one with it.
  if (code === 'ERR_BAD_RESPONSE' && response === undefined) return new IamportError('malformed');
  return new IamportError('unreachable');
}

/**
 * Whether upstream had closed an idle connection just when we picked it for this request. Node reports it as
 * ECONNRESET or EPIPE on a request with `reusedSocket` ("http.ClientRequest, request.reusedSocket").
 */
export function diedOnIdleSocket(error: unknown): boolean {
  const { code, request, response } = asTransportError(error);
  return (code === 'ECONNRESET' || code === 'EPIPE') && request?.reusedSocket === true && response === undefined;
}

function asTransportError(error: unknown): TransportError {
  return typeof error === 'object' && error !== null ? error : {};
}
