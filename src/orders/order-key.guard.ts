import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { bearerToken, sameSecret } from '../common/secrets';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { RateLimits } from '../limits/rate-limits';
import { ApiError } from '../common/api-error';

/** Lets in the shop's back end (`ORDER_API_KEY`). Fastify has read the body by now; nobody has looked at it. */
@Injectable()
export class OrderKeyGuard implements CanActivate {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly limits: RateLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const token = bearerToken(request.headers.authorization);
    if (token === null) throw new ApiError('unauthorized');
    return sameSecret(token, this.config.orderApiKey) || this.limits.refuseKey(request);
  }
}
