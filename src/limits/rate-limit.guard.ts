import {
  applyDecorators,
  type CanActivate,
  type ExecutionContext,
  Inject,
  Injectable,
  SetMetadata,
  UseGuards,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { bearerToken, sameSecret } from '../common/secrets';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { type Limit, RateLimits } from './rate-limits';

const LIMIT = 'rate-limit';

/**
 * Never on the webhook and on confirm: both come from a few addresses of i'mport, which sends a webhook once and takes a
 * refused confirm for a refused payment.
 */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(
    private readonly limits: RateLimits,
    private readonly reflector: Reflector,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const limit = this.reflector.getAllAndOverride<Limit>(LIMIT, [context.getHandler(), context.getClass()]);
    const isSpared = limit === 'checkout' && (this.isShop(request) || this.isBehindUnknownProxy(request));
    if (!isSpared) await this.limits.take(limit, request);
    return true;
  }

  /** The shop's back end asks for all of its buyers from one address. */
  private isShop({ headers }: FastifyRequest): boolean {
    const token = bearerToken(headers.authorization);
    return token !== null && sameSecret(token, this.config.orderApiKey);
  }

  /**
   * Buyers behind a proxy that nobody named cannot be told apart, and must not share one budget. A stranger may write the
   * header as well: what upstream is asked for strangers has a budget of its own.
   */
  private isBehindUnknownProxy({ headers }: FastifyRequest): boolean {
    return this.config.trustProxy === false && headers['x-forwarded-for'] !== undefined;
  }
}

/** Of a route or a class: which limit its requests count towards. */
export const RateLimited = (limit: Limit) => applyDecorators(SetMetadata(LIMIT, limit), UseGuards(RateLimitGuard));
