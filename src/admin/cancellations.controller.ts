import { Body, Controller, Headers, Param, Post, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ApiError } from '../common/api-error';
import { idempotencyKey } from '../common/idempotency-key';
import { RefundRequestDto } from '../refunds/refund-request.dto';
import { RefundService } from '../refunds/refund.service';
import { AdminKeyGuard, NeedsRole } from './admin-key.guard';
import { AdminName } from './admin.decorator';
import { orRefused, refundAnswer } from './refund-answer';

@Controller('admin/orders')
@UseGuards(AdminKeyGuard)
export class CancellationsController {
  constructor(private readonly refunds: RefundService) {}

  /** Gives money back, all of it or a part. The same key and body give the same answer, and no second refund. */
  @Post(':merchant_uid/cancellations')
  @NeedsRole('operator')
  async cancel(
    @Param('merchant_uid') merchantUid: string,
    @Body() body: RefundRequestDto,
    @Headers('idempotency-key') header: string | undefined,
    @AdminName() operator: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const key = idempotencyKey(header);
    if (key === null) throw new ApiError('invalid', ['Idempotency-Key is missing']);
    const { http, body: answer } = refundAnswer(
      await orRefused(this.refunds.request(merchantUid, body, { key, operator })),
    );
    reply.status(http);
    return answer;
  }
}
