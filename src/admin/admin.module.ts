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
import { PaymentsModule } from '../payments/payments.module';
import { ReconciliationController } from './reconciliation.controller';
import { RunsRepository } from './runs.repository';
import { SyncOrderController } from './sync-order.controller';

@Module({
  imports: [PaymentsModule, NotificationsModule, RefundsModule],
  controllers: [
    AdminOrdersController,
    SyncOrderController,
    CancellationsController,
    RefundsController,
    ReviewsController,
    NotificationsController,
    ReconciliationController,
  ],
  providers: [
    AdminOrdersRepository,
    ReviewsRepository,
    AdminNotificationsRepository,
    AdminRefundsRepository,
    RunsRepository,
  ],
})
export class AdminModule {}
