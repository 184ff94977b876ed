import { type ArgumentsHost, Catch } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { h } from 'preact';
import { ERROR_HTTP } from '../../../common/api-error';
import { errorCodeOf } from '../../../common/error-code';
import { ConsoleErrorFilter } from '../console-error.filter';
import { returnTo } from '../return-to';
import { SignInPage } from './sign-in-page';

/** A wrong key, and one try too many, are told where the key is asked for. */
@Catch()
export class SignInErrorFilter extends ConsoleErrorFilter {
  override async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const code = errorCodeOf(error);
    if (code !== 'unauthorized' && code !== 'tooManyRequests') return super.catch(error, host);
    const request = host.switchToHttp().getRequest<FastifyRequest<{ Body?: { return_to?: unknown } | null }>>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const answer = {
      returnTo: returnTo(request.body?.return_to),
      error: code === 'unauthorized' ? ('wrongKey' as const) : ('tooManyTries' as const),
    };
    await this.send({ error, status: ERROR_HTTP[code] }, request, reply, h(SignInPage, { answer }));
  }
}
