import { Module } from '@nestjs/common';
import { AdminOrdersController } from './admin-orders.controller';
import { ReviewsController } from './reviews.controller';
import { ReviewsRepository } from './reviews.repository';
import { AdminOrdersRepository } from './admin-orders.repository';
import { PaymentsModule } from '../payments/payments.module';
import { SyncOrderController } from './sync-order.controller';

@Module({
  imports: [PaymentsModule],
  controllers: [AdminOrdersController, ReviewsController, SyncOrderController],
  providers: [AdminOrdersRepository, ReviewsRepository],
})
export class AdminModule {}
