import { Controller, Get, Param, Query, UseFilters, UseGuards } from '@nestjs/common';
import { ApiError } from '../../../common/api-error';
import { AdminKeyGuard, NeedsRole } from '../../admin-key.guard';
import { AdminOrdersRepository } from '../../admin-orders.repository';
import { pageOf } from '../../list';
import { orderItem } from '../../order-item';
import { orderPageView } from '../../order-page-view';
import { ConsoleErrorFilter } from '../console-error.filter';
import { ShowsPage } from '../shows-page';
import { OrderPage } from './order-page';
import { OrderSearchDto } from './order-search.dto';
import { OrdersPage } from './orders-page';

@Controller('admin/console/orders')
@UseFilters(ConsoleErrorFilter)
@UseGuards(AdminKeyGuard)
export class OrdersPageController {
  constructor(private readonly orders: AdminOrdersRepository) {}

  @Get()
  @NeedsRole('viewer')
  @ShowsPage(OrdersPage)
  async list(@Query() filter: OrderSearchDto) {
    return pageOf(await this.orders.list(filter), filter.limit, orderItem);
  }

  @Get(':merchant_uid')
  @NeedsRole('viewer')
  @ShowsPage(OrderPage)
  async page(@Param('merchant_uid') merchantUid: string) {
    const page = await this.orders.page(merchantUid);
    if (page === null) throw new ApiError('notFound');
    return orderPageView(page);
  }
}
