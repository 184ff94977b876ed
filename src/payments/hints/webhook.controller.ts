import { Body, Controller, Inject, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { localeOf } from '../../common/locale';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { InboxService } from '../inbox/inbox.service';
import { bareAnswer, type PaymentAnswer } from './payment-answer';
import { WebhookDto } from './payment-hint.dto';
import { WebhookSenderGuard } from './webhook-sender.guard';

@Controller('iamport-webhook')
@UseGuards(WebhookSenderGuard)
export class WebhookController {
  constructor(
    private readonly inbox: InboxService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * 200 says that the delivery is safe here, whatever came of it: upstream repeats one only after a 5xx, and only if
   * that was asked for by contract.
   */
  @Post()
  async receive(
    @Body() { imp_uid: impUid, merchant_uid }: WebhookDto,
    @Req() { body, ip: remoteAddress, headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PaymentAnswer> {
    const merchantUid = typeof merchant_uid === 'string' && merchant_uid !== '' ? merchant_uid : null;
    const settlement = await this.inbox.receive({ impUid, merchantUid, body, remoteAddress });
    reply.status(settlement.status === 'forgery' ? 400 : 200);
    return bareAnswer(settlement, localeOf(headers, this.config.locale));
  }
}
