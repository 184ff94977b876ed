import { HttpException } from '@nestjs/common';
import { ApiError, type ErrorCode } from './api-error';
import { isDatabaseUnavailable } from './error-description';

const BY_HTTP: Record<number, ErrorCode> = {
  400: 'invalid',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'notFound',
  405: 'notFound',
  413: 'tooLarge',
  414: 'tooLarge',
  415: 'unsupported',
  429: 'tooManyRequests',
  503: 'unavailable',
};

/** What an error is told as, whatever it is. */
export function errorCodeOf(error: unknown): ErrorCode {
  if (error instanceof ApiError) return error.code;
  if (isDatabaseUnavailable(error)) return 'unavailable';
  const status = httpStatusOf(error);
  if (status === null) return 'internal';
  return BY_HTTP[status] ?? (status < 500 ? 'invalid' : 'internal');
}

/** Nest's own exceptions, and Fastify's (its body parsers throw plain errors with a `statusCode`). */
function httpStatusOf(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus();
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : null;
  return typeof status === 'number' ? status : null;
}
