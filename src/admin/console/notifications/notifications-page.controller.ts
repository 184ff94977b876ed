import { Body, Controller, Get, Param, Post, Query, Redirect, UseFilters, UseGuards } from '@nestjs/common';
import { AdminKeyGuard, NeedsRole } from '../../admin-key.guard';
import { AdminNotificationsRepository } from '../../admin-notifications.repository';
import { AdminName } from '../../admin.decorator';
import { idOf, pageOf } from '../../list';
import { NotificationFilterDto } from '../../notification-filter.dto';
import { notificationItem } from '../../notification-view';
import { ShowsNoBuyer } from '../../record-reads.interceptor';
import { RedeliveryService } from '../../redelivery.service';
import { ConsoleErrorFilter } from '../console-error.filter';
import { returnTo } from '../return-to';
import { seeOther } from '../see-other';
import { ShowsPage } from '../shows-page';
import { NotificationsPage } from './notifications-page';

/** What nobody sends again by itself. */
const UNDELIVERED = ['failed', 'unknown'] as const;

@Controller('admin/console/notifications')
@UseFilters(ConsoleErrorFilter)
@UseGuards(AdminKeyGuard)
export class NotificationsPageController {
  constructor(
    private readonly notifications: AdminNotificationsRepository,
    private readonly redelivery: RedeliveryService,
  ) {}

  @Get()
  @NeedsRole('viewer')
  @ShowsPage(NotificationsPage)
  async list(@Query() filter: NotificationFilterDto) {
    const rows = await this.notifications.list({ ...filter, status: UNDELIVERED });
    return pageOf(rows, filter.limit, notificationItem);
  }

  @Post(':id/redeliver')
  @Redirect()
  @NeedsRole('operator')
  @ShowsNoBuyer()
  async redeliver(@Param('id') id: string, @Body('return_to') page: unknown, @AdminName() operator: string) {
    const again = await this.redelivery.redeliver(idOf(id), operator);
    const notice = again === 'erased' ? 'erasedMessage' : again === 'notNow' ? 'notRedelivered' : 'redelivered';
    return seeOther(returnTo(page), notice);
  }
}
