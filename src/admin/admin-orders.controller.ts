import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { ApiError } from '../common/api-error';
import { AdminKeyGuard, NeedsRole } from './admin-key.guard';
import { AdminOrdersRepository } from './admin-orders.repository';
import { OrderFilterDto } from './order-filter.dto';
import { orderItem } from './order-item';
import { pageOf } from './list';
import { orderPageView } from './order-page-view';

@Controller('admin/orders')
@UseGuards(AdminKeyGuard)
@NeedsRole('viewer')
export class AdminOrdersController {
  constructor(private readonly orders: AdminOrdersRepository) {}

  @Get()
  async list(@Query() filter: OrderFilterDto) {
    return pageOf(await this.orders.list(filter), filter.limit, orderItem);
  }

  @Get(':merchant_uid')
  async page(@Param('merchant_uid') merchantUid: string) {
    const page = await this.orders.page(merchantUid);
    if (page === null) throw new ApiError('notFound');
    return orderPageView(page);
  }
}
