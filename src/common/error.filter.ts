import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { ApiError, ERROR_HTTP, errorBody, type ErrorCode } from './api-error';
import { isDatabaseUnavailable, safeDescription } from './error-description';
import { localeOf } from './locale';

/** Every error as `{status, message, details?}`: no stack, no upstream answer, no statement. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(ErrorFilter.name);

  constructor(@Inject(CONFIG) protected readonly config: Config) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const code = codeOf(error);
    if (code === 'internal' || code === 'unavailable') this.logger.error(safeDescription(error));
    const details = error instanceof ApiError ? error.details : [];
    if (error instanceof ApiError && error.retryAfter !== undefined)
      reply.header('retry-after', String(error.retryAfter));
    const body = errorBody(code, localeOf(request.headers, this.config.locale), details);
    // i'mport shows the buyer the `reason` of a refused confirm, and nothing else of it.
    const isConfirm = request.url.startsWith('/payments/confirm');
    await reply.status(ERROR_HTTP[code]).send(isConfirm ? { ...body, reason: body.message } : body);
  }
}

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

function codeOf(error: unknown): ErrorCode {
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
