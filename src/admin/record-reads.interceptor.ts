import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { mergeMap, type Observable } from 'rxjs';
import { adminNameOf } from './admin.decorator';
import { AdminReadsRepository } from './admin-reads.repository';
import { searchFilters } from './search-filters';
import { shownOrders } from './shown-orders';

const NO_BUYER = 'shows-no-buyer';

/** For a route of the admin whose answers hold no buyer's data; every other one is recorded. */
export const ShowsNoBuyer = () => SetMetadata(NO_BUYER, true);

/**
 * Whatever an operator is shown is recorded before it leaves; what cannot be recorded is not shown. (개인정보의 안전성
 * 확보조치 기준 제8조: who, when, from where, whose data, and what was done.) On every route that the admin's guard has
 * let somebody into: a new one is recorded without a line of its own.
 */
@Injectable()
export class RecordReadsInterceptor implements NestInterceptor {
  constructor(
    private readonly reads: AdminReadsRepository,
    private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const operator = adminNameOf(request);
    const isHarmless = this.reflector.getAllAndOverride<boolean | undefined>(NO_BUYER, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (operator === null || isHarmless) return next.handle();
    return next.handle().pipe(
      mergeMap(async (answer: unknown) => {
        await this.reads.record({
          operator,
          remoteAddress: request.ip,
          action: `${request.method} ${request.routeOptions.url ?? ''}`,
          merchantUids: shownOrders(answer),
          filters: searchFilters(request.query),
        });
        return answer;
      }),
    );
  }
}
