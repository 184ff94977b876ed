import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { HttpModuleOptions } from '@nestjs/axios';
import type { Config } from '../config/config';

/**
 * Connections of one process to upstream. Calls beyond wait for a free one, within their own deadline, so that a
 * slow upstream is not buried under ever more connections.
 */
const MAX_SOCKETS = 64;

/** An idle connection is closed by us before a load balancer does it under a request (60 s is a usual value). */
const IDLE_MS = 30_000;

/** How axios talks to i'mport. Deadline and size limit come with each call. */
export function httpOptions(config: Config): HttpModuleOptions {
  const agent = { keepAlive: true, maxSockets: MAX_SOCKETS, timeout: IDLE_MS };
  return {
    baseURL: config.iamport.apiUrl,
    allowAbsoluteUrls: false,
    httpAgent: new HttpAgent(agent),
    httpsAgent: new HttpsAgent(agent),
    // Credentials go to the configured address and nowhere else: no proxy from the environment, no redirect.
    proxy: false,
    maxRedirects: 0,
    validateStatus: () => true,
    // Text, because axios hands out unparsable JSON as a string without a word.
    responseType: 'text',
    headers: { Accept: 'application/json' },
  };
}
