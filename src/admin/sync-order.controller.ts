import { Controller, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiError } from '../common/api-error';
import { SyncService } from '../payments/reconciliation/sync.service';
import { AdminKeyGuard, NeedsRole } from './admin-key.guard';
import { AdminOrdersRepository } from './admin-orders.repository';
import { orderPageView } from './order-page-view';

@Controller('admin/orders')
@UseGuards(AdminKeyGuard)
export class SyncOrderController {
  constructor(
    private readonly orders: AdminOrdersRepository,
    private readonly syncing: SyncService,
  ) {}

  /** The order's page after a look at i'mport. 503 if i'mport does not answer; asking again is always safe. */
  @Post(':merchant_uid/sync')
  @HttpCode(200)
  @NeedsRole('operator')
  async sync(@Param('merchant_uid') merchantUid: string) {
    if (!(await this.orders.exists(merchantUid))) throw new ApiError('notFound');
    if (!(await this.syncing.sync(merchantUid))) throw new ApiError('unavailable');
    const page = await this.orders.page(merchantUid);
    if (page === null) throw new ApiError('notFound');
    return orderPageView(page);
  }
}
