import { Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiError } from '../common/api-error';
import { AdminKeyGuard, NeedsRole } from './admin-key.guard';
import { AdminNotificationsRepository } from './admin-notifications.repository';
import { AdminName } from './admin.decorator';
import { idOf, pageOf } from './list';
import { NotificationFilterDto } from './notification-filter.dto';
import { notificationItem } from './notification-view';
import { RedeliveryService } from './redelivery.service';

const ERASED = 'the message was erased when the time for keeping it was over (PII_RETENTION_DAYS)';

@Controller('admin/notifications')
@UseGuards(AdminKeyGuard)
export class NotificationsController {
  constructor(
    private readonly notifications: AdminNotificationsRepository,
    private readonly redelivery: RedeliveryService,
  ) {}

  @Get()
  @NeedsRole('viewer')
  async list(@Query() filter: NotificationFilterDto) {
    return pageOf(await this.notifications.list(filter), filter.limit, notificationItem);
  }

  /** 409 while it is being sent, for a message that no number belongs to, and for one that is erased. */
  @Post(':id/redeliver')
  @HttpCode(200)
  @NeedsRole('operator')
  async redeliver(@Param('id') id: string, @AdminName() operator: string) {
    const again = await this.redelivery.redeliver(idOf(id), operator);
    if (typeof again === 'string') throw new ApiError('conflict', again === 'erased' ? [ERASED] : []);
    return notificationItem(again);
  }
}
