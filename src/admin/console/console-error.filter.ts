import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { h, type ComponentChild } from 'preact';
import { ApiError, ERROR_HTTP, errorBody } from '../../common/api-error';
import { errorCodeOf } from '../../common/error-code';
import { safeDescription } from '../../common/error-description';
import { ConsoleRenderer } from './console-renderer';
import { ErrorPage } from './error-page';
import { pageOfForm, signInFor } from './return-to';

/** Every error as a page; whoever is not signed in, or not any more, is sent to the sign-in page and back after it. */
@Catch()
export class ConsoleErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(ConsoleErrorFilter.name);

  constructor(private readonly renderer: ConsoleRenderer) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const code = errorCodeOf(error);
    if (code === 'unauthorized') return askToSignIn(request, reply);
    if (code === 'internal' || code === 'unavailable') this.logger.error(safeDescription(error));
    const given = error instanceof ApiError ? error.details : [];
    const { message, details = [] } = errorBody(code, this.renderer.localeOf(request), given);
    await this.send({ error, status: ERROR_HTTP[code] }, request, reply, h(ErrorPage, { message, details }));
  }

  protected async send(
    { error, status }: { readonly error: unknown; readonly status: number },
    request: FastifyRequest,
    reply: FastifyReply,
    page: ComponentChild,
  ): Promise<void> {
    if (error instanceof ApiError && error.retryAfter !== undefined)
      reply.header('retry-after', String(error.retryAfter));
    await reply.status(status).send(this.renderer.render(request, reply, page));
  }
}

/** htmx would follow a 303 by itself and put the sign-in page into the page that asked. */
async function askToSignIn({ method, url, headers }: FastifyRequest, reply: FastifyReply): Promise<void> {
  const to = signInFor(method === 'GET' || method === 'HEAD' ? url : pageOfForm(url));
  if (headers['hx-request'] === undefined) await reply.redirect(to, 303);
  else await reply.status(401).header('hx-redirect', to).send();
}
