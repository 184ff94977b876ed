import type { Locale } from '../config/config';

/** Everything a route may refuse, by name; the name is the `status` of the answer. */
export type ErrorCode =
  | 'invalid'
  | 'unauthorized'
  | 'forbidden'
  | 'notFound'
  | 'conflict'
  | 'tooLarge'
  | 'unsupported'
  | 'idempotencyKeyReused'
  | 'tooManyRequests'
  | 'unavailable'
  | 'shutting_down'
  | 'internal';

export const ERROR_HTTP: Record<ErrorCode, number> = {
  invalid: 400,
  unauthorized: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  tooLarge: 413,
  unsupported: 415,
  idempotencyKeyReused: 422,
  tooManyRequests: 429,
  unavailable: 503,
  shutting_down: 503,
  internal: 500,
};

const ERROR_TEXT: Record<ErrorCode, Record<Locale, string>> = {
  invalid: { ko: '요청 형식이 올바르지 않습니다', en: 'The request is malformed' },
  unauthorized: { ko: '인증이 필요합니다', en: 'A valid key is required' },
  forbidden: { ko: '권한이 없습니다', en: 'This key may not do that' },
  notFound: { ko: '찾을 수 없습니다', en: 'Not found' },
  conflict: { ko: '이미 다르게 처리되었습니다', en: 'Already settled otherwise' },
  tooLarge: { ko: '요청 본문이 너무 큽니다', en: 'The request body is too large' },
  unsupported: { ko: '지원하지 않는 형식입니다', en: 'This content type is not supported' },
  idempotencyKeyReused: {
    ko: '같은 Idempotency-Key가 다른 요청에 사용되었습니다',
    en: 'This Idempotency-Key was used for another request',
  },
  tooManyRequests: {
    ko: '요청이 너무 많습니다. 잠시 후 다시 시도해 주세요',
    en: 'Too many requests, please try again in a while',
  },
  unavailable: { ko: '잠시 후 다시 시도해 주세요', en: 'Not available right now, please try again' },
  shutting_down: { ko: '서버를 종료하고 있습니다', en: 'This process is shutting down' },
  internal: { ko: '서버 오류가 발생했습니다', en: 'Internal error' },
};

/** What every error is told as. */
export function errorBody(code: ErrorCode, locale: Locale, details: readonly string[] = []) {
  return { status: code, message: ERROR_TEXT[code][locale], ...(details.length > 0 && { details }) };
}

/** A refusal with its code. `details` go to the caller as they are: no value of theirs is repeated in them. */
export class ApiError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly details: readonly string[] = [],
    /** Seconds until the same request may be let in. */
    readonly retryAfter?: number,
  ) {
    super(code);
    this.name = 'ApiError';
  }
}
