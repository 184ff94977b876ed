import { Body, Controller, Headers, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiError } from '../common/api-error';
import { CreateOrderDto } from './create-order.dto';
import { CreateOrderService } from './create-order.service';
import { OrderKeyGuard } from './order-key.guard';
import { createdOrderView } from './order-view';

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,255}$/;

@Controller('orders')
@UseGuards(OrderKeyGuard)
export class CreateOrderController {
  constructor(private readonly createOrder: CreateOrderService) {}

  /** The shop's back end makes the order, before the payment window opens. */
  @Post()
  @HttpCode(201)
  async create(@Body() body: CreateOrderDto, @Headers('idempotency-key') idempotencyKey: string | undefined) {
    if (idempotencyKey !== undefined && !IDEMPOTENCY_KEY.test(idempotencyKey))
      throw new ApiError('invalid', ['Idempotency-Key is not 1 to 255 printable characters']);
    return createdOrderView(await this.createOrder.create(body, idempotencyKey ?? null));
  }
}
