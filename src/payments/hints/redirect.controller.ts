import { Controller, Get, Inject, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { localeOf } from '../../common/locale';
import { prefersJson } from '../../common/prefers-json';
import type { Config, Locale } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { RateLimited } from '../../limits/rate-limit.guard';
import type { Settlement } from '../settlement';
import { CrowdedLandingFilter } from './crowded-landing.filter';
import { HintService } from './hint.service';
import { ANSWER_HTTP, bareAnswer, noPaymentAnswer, paymentAnswer } from './payment-answer';
import { readRedirectQuery, type RedirectQuery } from './redirect-query';
import { sendResultPage } from './result/send-result-page';

@Controller('payments/complete')
export class RedirectController {
  constructor(
    private readonly hints: HintService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Where the buyer's phone lands (`m_redirect_url`). */
  @Get('mobile')
  @RateLimited('checkout')
  @UseFilters(CrowdedLandingFilter)
  async land(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const query = readRedirectQuery(request.query);
    const locale = localeOf(request.headers, this.config.locale);
    const settlement = await this.judge(query);
    const answer = answerTo(query, settlement, locale);
    reply.header('vary', 'accept, accept-language');
    if (prefersJson(request.headers)) {
      await reply.status(answer.status === 'invalid' ? 400 : ANSWER_HTTP[answer.status]).send(answer);
    } else if (this.config.checkoutResultUrl !== undefined && answer.status !== 'invalid') {
      await reply.redirect(resultUrl(this.config.checkoutResultUrl, query.merchantUid, answer.status), 303);
    } else {
      const httpStatus = answer.status === 'pending' ? 202 : 200;
      await sendResultPage(reply, httpStatus, { answer, settlement, merchantUid: query.merchantUid, locale });
    }
  }

  private async judge({ impUid, merchantUid }: RedirectQuery): Promise<Settlement | null> {
    return impUid === null ? null : this.hints.settle({ impUid, merchantUid, source: 'redirect' });
  }
}

/** Whoever did not name the order is told less of it. */
function answerTo({ merchantUid, errorMessage }: RedirectQuery, settlement: Settlement | null, locale: Locale) {
  if (settlement === null) return noPaymentAnswer(errorMessage, locale);
  return merchantUid === null ? bareAnswer(settlement, locale) : paymentAnswer(settlement, locale);
}

function resultUrl(configured: string, merchantUid: string | null, status: string): string {
  const url = new URL(configured);
  if (merchantUid !== null) url.searchParams.set('merchant_uid', merchantUid);
  url.searchParams.set('status', status);
  return url.href;
}
