import { Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiError } from '../common/api-error';
import { NotificationsRepository } from '../notifications/notifications.repository';
import { AdminKeyGuard, NeedsRole } from './admin-key.guard';
import { AdminNotificationsRepository } from './admin-notifications.repository';
import { AdminName } from './admin.decorator';
import { idOf, pageOf } from './list';
import { NotificationFilterDto } from './notification-filter.dto';
import { notificationItem } from './notification-view';

const ERASED = 'the message was erased when the time for keeping it was over (PII_RETENTION_DAYS)';

@Controller('admin/notifications')
@UseGuards(AdminKeyGuard)
export class NotificationsController {
  constructor(
    private readonly notifications: AdminNotificationsRepository,
    private readonly ledger: NotificationsRepository,
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
    const found = await this.notifications.find(idOf(id));
    if (found === null) throw new ApiError('notFound');
    const isSent = await this.ledger.redeliver(found.id, operator);
    if (!isSent) throw new ApiError('conflict', found.text === null ? [ERASED] : []);
    return notificationItem((await this.notifications.find(found.id)) ?? found);
  }
}
