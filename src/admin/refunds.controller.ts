import { Controller, Get, Param, Post, Query, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { refundView } from '../refunds/refund-view';
import { RefundService } from '../refunds/refund.service';
import { AdminKeyGuard, NeedsRole } from './admin-key.guard';
import { AdminRefundsRepository } from './admin-refunds.repository';
import { AdminName } from './admin.decorator';
import { idOf, pageOf } from './list';
import { orRefused, refundAnswer } from './refund-answer';
import { RefundFilterDto } from './refund-filter.dto';

@Controller('admin/refunds')
@UseGuards(AdminKeyGuard)
export class RefundsController {
  constructor(
    private readonly refunds: RefundService,
    private readonly recorded: AdminRefundsRepository,
  ) {}

  @Get()
  @NeedsRole('viewer')
  async list(@Query() filter: RefundFilterDto) {
    return pageOf(await this.recorded.list(filter), filter.limit, refundView);
  }

  /** A second operator agrees: the refund is carried out. */
  @Post(':id/approve')
  @NeedsRole('operator')
  async approve(
    @Param('id') id: string,
    @AdminName() operator: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { http, body } = refundAnswer(await orRefused(this.refunds.approve(idOf(id), operator)));
    reply.status(http);
    return body;
  }

  @Post(':id/reject')
  @NeedsRole('operator')
  async reject(
    @Param('id') id: string,
    @AdminName() operator: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const refund = await orRefused(this.refunds.reject(idOf(id), operator));
    reply.status(200);
    return refundView(refund);
  }
}
