import { Body, Controller, Headers, Inject, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { localeOf } from '../../common/locale';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { RateLimited } from '../../limits/rate-limit.guard';
import { HintService } from './hint.service';
import { ANSWER_HTTP, paymentAnswer, type PaymentAnswer } from './payment-answer';
import { PaymentHintDto } from './payment-hint.dto';

@Controller('payments')
export class CallbackController {
  constructor(
    private readonly hints: HintService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The checkout page reports what `IMP.request_pay` called back with. Asking again is always safe. */
  @Post('complete')
  @RateLimited('checkout')
  async complete(
    @Body() { imp_uid, merchant_uid }: PaymentHintDto,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PaymentAnswer> {
    const settlement = await this.hints.settle({ impUid: imp_uid, merchantUid: merchant_uid, source: 'callback' });
    reply.status(ANSWER_HTTP[settlement.status]);
    return paymentAnswer(settlement, localeOf(headers, this.config.locale));
  }
}
