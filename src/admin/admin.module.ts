import { Module } from '@nestjs/common';
import { AdminOrdersController } from './admin-orders.controller';
import { ReviewsController } from './reviews.controller';
import { ReviewsRepository } from './reviews.repository';
import { AdminOrdersRepository } from './admin-orders.repository';

@Module({
  controllers: [AdminOrdersController, ReviewsController],
  providers: [AdminOrdersRepository, ReviewsRepository],
})
export class AdminModule {}
