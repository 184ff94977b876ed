import { Body, Controller, Headers, Inject, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { localeOf } from '../../common/locale';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { OrdersRepository } from '../../orders/orders.repository';
import { readConfirmRequest, REFUSAL_HTTP, REFUSAL_REASON, refusalOf, type Refusal } from './confirm-payment';

@Controller('payments')
export class ConfirmController {
  constructor(
    private readonly orders: OrdersRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * i'mport's confirm process: exactly 200 lets the payment through, anything else stops it, and so does no answer in
   * 5 to 10 s. From PostgreSQL alone: a dead upstream must not stop a sale that upstream itself asks about.
   */
  @Post('confirm')
  async confirm(
    @Body() body: unknown,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const refusal = await this.refusal(body);
    reply.status(refusal === null ? 200 : REFUSAL_HTTP[refusal]);
    if (refusal === null) return { status: 'ok' };
    return { reason: REFUSAL_REASON[refusal][localeOf(headers, this.config.locale)] };
  }

  private async refusal(body: unknown): Promise<Refusal | null> {
    const request = readConfirmRequest(body);
    return request === null
      ? 'malformed'
      : refusalOf(await this.orders.readPayability(request.merchantUid), request.amount);
  }
}
