import { Controller, Get, Query, UseFilters, UseGuards } from '@nestjs/common';
import { AdminKeyGuard, NeedsRole } from '../../admin-key.guard';
import { AdminOrdersRepository } from '../../admin-orders.repository';
import { pageOf } from '../../list';
import { orderItem } from '../../order-item';
import { ConsoleErrorFilter } from '../console-error.filter';
import { ShowsPage } from '../shows-page';
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
}
