import { Controller, Get, Headers, Inject, Param } from '@nestjs/common';
import { ApiError } from '../common/api-error';
import { bearerToken, sameSecret } from '../common/secrets';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { orderView } from './order-view';
import { OrdersRepository } from './orders.repository';

@Controller('orders')
export class ViewOrderController {
  constructor(
    private readonly orders: OrdersRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** For the shop with its key, or for the buyer's page with this order's own token. */
  @Get(':merchant_uid')
  async view(@Param('merchant_uid') merchantUid: string, @Headers('authorization') authorization: string | undefined) {
    const token = bearerToken(authorization);
    if (token === null) throw new ApiError('unauthorized');
    const isShop = sameSecret(token, this.config.orderApiKey);
    const order = await this.orders.findByMerchantUid(merchantUid);
    // Whoever is not the shop must not learn which orders exist.
    if (!isShop && !(order !== null && sameSecret(token, order.orderToken))) throw new ApiError('unauthorized');
    if (order === null) throw new ApiError('notFound');
    return orderView(order);
  }
}
