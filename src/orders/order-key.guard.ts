import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ApiError } from '../common/api-error';
import { bearerToken, sameSecret } from '../common/secrets';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';

/** Lets in the shop's back end (`ORDER_API_KEY`). A guard, so that a stranger is turned away before the body is read. */
@Injectable()
export class OrderKeyGuard implements CanActivate {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  canActivate(context: ExecutionContext): boolean {
    const { authorization } = context.switchToHttp().getRequest<FastifyRequest>().headers;
    const token = bearerToken(authorization);
    if (token === null || !sameSecret(token, this.config.orderApiKey)) throw new ApiError('unauthorized');
    return true;
  }
}
