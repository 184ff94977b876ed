import { Module } from '@nestjs/common';
import { NotificationsModule } from '../notifications/notifications.module';
import { AdminNotificationsRepository } from './admin-notifications.repository';
import { AdminOrdersController } from './admin-orders.controller';
import { NotificationsController } from './notifications.controller';
import { ReviewsController } from './reviews.controller';
import { ReviewsRepository } from './reviews.repository';
import { AdminOrdersRepository } from './admin-orders.repository';

@Module({
  imports: [NotificationsModule],
  controllers: [AdminOrdersController, ReviewsController, NotificationsController],
  providers: [AdminOrdersRepository, ReviewsRepository, AdminNotificationsRepository],
})
export class AdminModule {}
