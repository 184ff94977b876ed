import { Controller, Get, Param, Post, Query, Redirect, UseFilters, UseGuards } from '@nestjs/common';
import type { RefundRefusal } from '../../../refunds/refund-error';
import { refundView } from '../../../refunds/refund-view';
import type { Refund } from '../../../refunds/refund.entity';
import { RefundService } from '../../../refunds/refund.service';
import { AdminKeyGuard, NeedsRole } from '../../admin-key.guard';
import { AdminRefundsRepository } from '../../admin-refunds.repository';
import { AdminName } from '../../admin.decorator';
import { idOf, pageOf } from '../../list';
import { ShowsNoBuyer } from '../../record-reads.interceptor';
import { RefundFilterDto } from '../../refund-filter.dto';
import { ConsoleErrorFilter } from '../console-error.filter';
import { orderPath } from '../order-path';
import { orRefusal } from '../refunds/or-refusal';
import { seeOther } from '../see-other';
import { ShowsPage } from '../shows-page';
import { ApprovalsPage } from './approvals-page';

/** Refunds that wait for a second operator. */
@Controller('admin/console/refunds')
@UseFilters(ConsoleErrorFilter)
@UseGuards(AdminKeyGuard)
export class ApprovalsPageController {
  constructor(
    private readonly recorded: AdminRefundsRepository,
    private readonly refunds: RefundService,
  ) {}

  @Get()
  @NeedsRole('viewer')
  @ShowsPage(ApprovalsPage)
  async list(@Query() filter: RefundFilterDto) {
    const rows = await this.recorded.list({ ...filter, status: 'awaiting_approval' });
    return pageOf(rows, filter.limit, refundView);
  }

  @Post(':id/approve')
  @Redirect()
  @NeedsRole('operator')
  @ShowsNoBuyer()
  async approve(@Param('id') id: string, @AdminName() operator: string) {
    return whatBecame(await orRefusal(this.refunds.approve(idOf(id), operator)));
  }

  @Post(':id/reject')
  @Redirect()
  @NeedsRole('operator')
  @ShowsNoBuyer()
  async reject(@Param('id') id: string, @AdminName() operator: string) {
    return whatBecame(await orRefusal(this.refunds.reject(idOf(id), operator)));
  }
}

/** On the page of its order, which says what became of it; a refusal on the list. */
function whatBecame(refund: Refund | RefundRefusal) {
  if (typeof refund === 'string') return seeOther('/admin/console/refunds', refund);
  return seeOther(`${orderPath(refund.order?.merchantUid ?? '')}?refund=${refund.id}`);
}
