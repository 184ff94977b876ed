import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { ApiError } from '../common/api-error';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { clientNetwork } from './client-network';

/** What one client may do so many times a minute (`RATE_LIMIT_…`). */
export type Limit = 'checkout' | 'admin' | 'signIn' | 'wrongKeys';

const MINUTE = 60;

/**
 * In memory, in each process: N processes let through N times as much, which still bounds it, and no request costs a
 * statement. Addresses are what `TRUST_PROXY` makes of them.
 */
@Injectable()
export class RateLimits {
  private readonly limiters: Record<Limit, RateLimiterMemory>;

  constructor(@Inject(CONFIG) { rateLimit }: Config) {
    const of = (points: number) => new RateLimiterMemory({ points, duration: MINUTE });
    this.limiters = {
      checkout: of(rateLimit.checkout),
      admin: of(rateLimit.admin),
      signIn: of(rateLimit.signIn),
      wrongKeys: of(rateLimit.wrongKeys),
    };
  }

  /** Throws `ApiError` tooManyRequests once the client has had its share of this minute. */
  async take(limit: Limit, { ip }: FastifyRequest): Promise<void> {
    try {
      await this.limiters[limit].consume(clientNetwork(ip));
    } catch (refused) {
      if (refused instanceof Error) throw refused;
      const { msBeforeNext } = refused as RateLimiterRes;
      throw new ApiError('tooManyRequests', [], Math.max(1, Math.ceil(msBeforeNext / 1000)));
    }
  }

  /**
   * Throws what a wrong key is answered with: `ApiError` unauthorized, or tooManyRequests from a client that keeps
   * guessing. Only wrong ones are counted, and the right one passes all the same: a stranger who shares an address with
   * the shop must not be able to lock it out.
   */
  async refuseKey(request: FastifyRequest): Promise<never> {
    await this.take('wrongKeys', request);
    throw new ApiError('unauthorized');
  }
}
