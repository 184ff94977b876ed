import { Module } from '@nestjs/common';
import { NotificationsModule } from '../notifications/notifications.module';
import { AdminNotificationsRepository } from './admin-notifications.repository';
import { RefundsModule } from '../refunds/refunds.module';
import { AdminRefundsRepository } from './admin-refunds.repository';
import { CancellationsController } from './cancellations.controller';
import { RefundsController } from './refunds.controller';
import { AdminOrdersController } from './admin-orders.controller';
import { NotificationsController } from './notifications.controller';
import { ReviewsController } from './reviews.controller';
import { ReviewsRepository } from './reviews.repository';
import { AdminOrdersRepository } from './admin-orders.repository';

@Module({
  imports: [NotificationsModule, RefundsModule],
  controllers: [
    AdminOrdersController,
    CancellationsController,
    RefundsController,
    ReviewsController,
    NotificationsController,
  ],
  providers: [AdminOrdersRepository, ReviewsRepository, AdminNotificationsRepository, AdminRefundsRepository],
})
export class AdminModule {}
