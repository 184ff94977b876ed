import { Controller, Param, Post, Redirect, UseFilters, UseGuards } from '@nestjs/common';
import { ApiError } from '../../../common/api-error';
import { SyncService } from '../../../payments/reconciliation/sync.service';
import { AdminKeyGuard, NeedsRole } from '../../admin-key.guard';
import { AdminOrdersRepository } from '../../admin-orders.repository';
import { ShowsNoBuyer } from '../../record-reads.interceptor';
import { ConsoleErrorFilter } from '../console-error.filter';
import { orderPath } from '../order-path';
import { seeOther } from '../see-other';

@Controller('admin/console/orders')
@UseFilters(ConsoleErrorFilter)
@UseGuards(AdminKeyGuard)
@ShowsNoBuyer()
export class SyncPageController {
  constructor(
    private readonly orders: AdminOrdersRepository,
    private readonly syncing: SyncService,
  ) {}

  @Post(':merchant_uid/sync')
  @Redirect()
  @NeedsRole('operator')
  async sync(@Param('merchant_uid') merchantUid: string) {
    if (!(await this.orders.exists(merchantUid))) throw new ApiError('notFound');
    const isRead = await this.syncing.sync(merchantUid);
    return seeOther(orderPath(merchantUid), isRead ? 'synced' : 'silent');
  }
}
