import { Body, Controller, Headers, HttpCode, Post, UseGuards } from '@nestjs/common';
import { idempotencyKey } from '../common/idempotency-key';
import { CreateOrderDto } from './create-order.dto';
import { CreateOrderService } from './create-order.service';
import { OrderKeyGuard } from './order-key.guard';
import { createdOrderView } from './order-view';

@Controller('orders')
@UseGuards(OrderKeyGuard)
export class CreateOrderController {
  constructor(private readonly createOrder: CreateOrderService) {}

  /** The shop's back end makes the order, before the payment window opens. */
  @Post()
  @HttpCode(201)
  async create(@Body() body: CreateOrderDto, @Headers('idempotency-key') key: string | undefined) {
    return createdOrderView(await this.createOrder.create(body, idempotencyKey(key)));
  }
}
