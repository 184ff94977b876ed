import { type ArgumentsHost, Catch } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../../common/api-error';
import { ErrorFilter } from '../../common/error.filter';
import { localeOf } from '../../common/locale';
import { prefersJson } from '../../common/prefers-json';
import { bareAnswer } from './payment-answer';
import { readRedirectQuery } from './redirect-query';
import { sendResultPage } from './result/send-result-page';

/** A browser that lands over the limit gets the page that waits, which looks again by itself; all else goes its way. */
@Catch()
export class CrowdedLandingFilter extends ErrorFilter {
  override async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const { headers, query } = host.switchToHttp().getRequest<FastifyRequest>();
    const isCrowded = error instanceof ApiError && error.code === 'tooManyRequests';
    if (!isCrowded || prefersJson(headers)) return super.catch(error, host);
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const locale = localeOf(headers, this.config.locale);
    const answer = bareAnswer({ status: 'pending', because: 'crowded' }, locale);
    const { merchantUid } = readRedirectQuery(query);
    reply.header('retry-after', String(error.retryAfter)).header('vary', 'accept, accept-language');
    await sendResultPage(reply, 429, { answer, settlement: null, merchantUid, locale });
  }
}
