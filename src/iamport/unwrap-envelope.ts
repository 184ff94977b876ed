import { IamportError, type IamportErrorCode } from './iamport-error';
import { isObject } from './wire-fields';

/** What upstream said: its `response`, or that there is no such thing (HTTP 404), with its own words for it. */
export type UpstreamAnswer = { found: true; response: unknown } | { found: false; reason: string | null };

/** PG texts can be long; an operator needs the beginning. */
const MAX_REASON_LENGTH = 200;

/**
 * Takes the `response` out of i'mport's `{code, message, response}`, or throws an `IamportError`.
 * - HTTP 200 may carry a failure: `code` other than 0 is `refused`.
 * - A 404 counts only with a JSON object in it. The HTML or empty 404 of a wrong base URL is `malformed`:
 *   otherwise one wrong variable would make every payment of the shop "unknown".
 */
export function unwrapEnvelope(httpStatus: number, body: string): UpstreamAnswer {
  const failure = failureByStatus(httpStatus);
  if (failure !== null) throw new IamportError(failure);
  const envelope = parseObject(body);
  if (envelope === null) throw new IamportError('malformed');
  if (httpStatus === 404) return { found: false, reason: reasonOf(envelope) };
  if (typeof envelope.code !== 'number') throw new IamportError('malformed');
  if (httpStatus >= 400 || envelope.code !== 0) throw new IamportError('refused', reasonOf(envelope));
  return { found: true, response: envelope.response ?? null };
}

/** Statuses that say enough, whatever the body: proxies before upstream answer them with HTML. */
function failureByStatus(httpStatus: number): IamportErrorCode | null {
  if (httpStatus >= 500) return 'serverError';
  if (httpStatus === 429) return 'rateLimited';
  if (httpStatus === 401) return 'unauthorized';
  return httpStatus < 200 || (httpStatus >= 300 && httpStatus < 400) ? 'malformed' : null;
}

function parseObject(body: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** Raw PG text on one line: no control characters, no halves of surrogate pairs. */
function reasonOf(envelope: Record<string, unknown>): string | null {
  if (typeof envelope.message !== 'string') return null;
  const line = envelope.message.replace(/[\p{Cc}\p{Cs}]+/gu, ' ').trim();
  return line === '' ? null : Array.from(line).slice(0, MAX_REASON_LENGTH).join('');
}
