import { Module } from '@nestjs/common';
import { AdminOrdersController } from './admin-orders.controller';
import { ReviewsController } from './reviews.controller';
import { ReviewsRepository } from './reviews.repository';
import { AdminOrdersRepository } from './admin-orders.repository';
import { PaymentsModule } from '../payments/payments.module';
import { ReconciliationController } from './reconciliation.controller';
import { RunsRepository } from './runs.repository';
import { SyncOrderController } from './sync-order.controller';

@Module({
  imports: [PaymentsModule],
  controllers: [AdminOrdersController, ReviewsController, SyncOrderController, ReconciliationController],
  providers: [AdminOrdersRepository, ReviewsRepository, RunsRepository],
})
export class AdminModule {}
