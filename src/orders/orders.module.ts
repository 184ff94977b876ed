import { Module } from '@nestjs/common';
import { IamportModule } from '../iamport/iamport.module';
import { LimitsModule } from '../limits/limits.module';
import { CreateOrderController } from './create-order.controller';
import { CreateOrderService } from './create-order.service';
import { OrdersRepository } from './orders.repository';
import { RegisterAmountJob } from './register-amount.job';
import { RegisterAmountService } from './register-amount.service';
import { ViewOrderController } from './view-order.controller';

@Module({
  imports: [IamportModule, LimitsModule],
  controllers: [CreateOrderController, ViewOrderController],
  providers: [OrdersRepository, CreateOrderService, RegisterAmountService, RegisterAmountJob],
  exports: [OrdersRepository, RegisterAmountJob],
})
export class OrdersModule {}
