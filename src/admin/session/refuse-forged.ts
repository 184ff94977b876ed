import type { FastifyRequest } from 'fastify';
import { ApiError } from '../../common/api-error';
import { sameSecret } from '../../common/secrets';
import type { Config } from '../../config/config';
import { csrfToken } from './session-token';

/** Throws `ApiError` forbidden for what another site has the browser send: its cookie would come along unasked. */
export function refuseOtherSites({ headers }: FastifyRequest, { publicUrl }: Config): void {
  const site = headers['sec-fetch-site'];
  if (site === 'cross-site' || site === 'same-site')
    throw new ApiError('forbidden', ['Sec-Fetch-Site is another site']);
  if (headers.origin !== undefined && headers.origin !== new URL(publicUrl).origin)
    throw new ApiError('forbidden', ['Origin is not the one of PUBLIC_URL']);
}

/**
 * The same for whoever comes with a session, and for a change without the session's token (`x-csrf-token`, or `_csrf` of
 * a form). Following a link from another page is no change.
 */
export function refuseForged(request: FastifyRequest, session: string, config: Config): void {
  if (isRead(request) && request.headers.origin === undefined) return;
  refuseOtherSites(request, config);
  if (!isRead(request) && !sameSecret(tokenOf(request), csrfToken(session)))
    throw new ApiError('forbidden', ['x-csrf-token is missing or wrong']);
}

function isRead({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

function tokenOf({ headers, body }: FastifyRequest): string {
  const header = headers['x-csrf-token'];
  if (typeof header === 'string') return header;
  const field = typeof body === 'object' && body !== null && '_csrf' in body ? body._csrf : undefined;
  return typeof field === 'string' ? field : '';
}
