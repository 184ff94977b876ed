import { type ArgumentsHost, Catch, type ExceptionFilter, Inject, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { ApiError, ERROR_HTTP, errorBody } from './api-error';
import { errorCodeOf } from './error-code';
import { safeDescription } from './error-description';
import { localeOf } from './locale';

/** Every error as `{status, message, details?}`: no stack, no upstream answer, no statement. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(ErrorFilter.name);

  constructor(@Inject(CONFIG) protected readonly config: Config) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const code = errorCodeOf(error);
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
