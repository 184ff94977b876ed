import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { h } from 'preact';
import { map, type Observable } from 'rxjs';
import { ConsoleRenderer } from './console-renderer';
import { PAGE, type Page } from './shows-page';

/** Around `RecordReadsInterceptor`, so that what is recorded is the answer itself and not its HTML. */
@Injectable()
export class RenderPageInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly renderer: ConsoleRenderer,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const page = this.reflector.get<Page<unknown> | undefined>(PAGE, context.getHandler());
    if (page === undefined) return next.handle();
    const http = context.switchToHttp();
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    return next.handle().pipe(map((answer: unknown) => this.renderer.render(request, reply, h(page, { answer }))));
  }
}
