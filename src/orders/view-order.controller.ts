import { Controller, Get, Inject, Param, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ApiError } from '../common/api-error';
import { bearerToken, sameSecret } from '../common/secrets';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { RateLimited } from '../limits/rate-limit.guard';
import { RateLimits } from '../limits/rate-limits';
import { orderView } from './order-view';
import { OrdersRepository } from './orders.repository';

@Controller('orders')
export class ViewOrderController {
  constructor(
    private readonly orders: OrdersRepository,
    @Inject(CONFIG) private readonly config: Config,
    private readonly limits: RateLimits,
  ) {}

  /** For the shop with its key, or for the buyer's page with this order's own token. */
  @Get(':merchant_uid')
  @RateLimited('checkout')
  async view(@Param('merchant_uid') merchantUid: string, @Req() request: FastifyRequest) {
    const token = bearerToken(request.headers.authorization);
    if (token === null) throw new ApiError('unauthorized');
    const isShop = sameSecret(token, this.config.orderApiKey);
    const order = await this.orders.findByMerchantUid(merchantUid);
    // Whoever is not the shop must not learn which orders exist.
    if (!isShop && !(order !== null && sameSecret(token, order.orderToken))) return this.limits.refuseKey(request);
    if (order === null) throw new ApiError('notFound');
    return orderView(order);
  }
}
