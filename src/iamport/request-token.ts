import type { IamportConfig } from '../config/config';
import type { GrantedToken } from './access-token';
import { IamportError } from './iamport-error';
import type { HttpCall, IamportHttp } from './iamport-http';
import { parseToken } from './parse-token';

const MAX_BYTES = 64 * 1024;

/**
 * i'mport REST API, POST /users/getToken. Wrong credentials are a 401: `keyRefused`. Asking twice gives the same
 * token twice, so it may be repeated like a read.
 */
export async function requestToken(http: IamportHttp, config: IamportConfig): Promise<GrantedToken> {
  const call: HttpCall = {
    method: 'POST',
    path: '/users/getToken',
    body: { imp_key: config.apiKey, imp_secret: config.apiSecret },
    maxBytes: MAX_BYTES,
    repeatable: true,
  };
  const answer = await http.exchange(call, AbortSignal.timeout(config.timeoutMs)).catch((error: unknown) => {
    throw error instanceof IamportError && error.code === 'unauthorized' ? new IamportError('keyRefused') : error;
  });
  if (!answer.found) throw new IamportError('malformed');
  return parseToken(answer.response);
}
