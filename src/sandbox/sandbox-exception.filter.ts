import { type ArgumentsHost, BadRequestException, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isUpstreamRoute } from './faults/upstream-routes';
import { EnvelopeException } from './rest/envelope';

const WORDS: Record<number, string> = { 400: 'invalid', 404: 'notFound', 409: 'conflict' };

/** REST routes fail in i'mport's envelope, the sandbox's own in bare `{status, message}`. */
@Catch()
export class SandboxExceptionFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const status = statusOf(error);
    const message = messageOf(error);
    const code = error instanceof EnvelopeException ? error.code : -1;
    void reply
      .status(status)
      .send(
        isUpstreamRoute(request.url)
          ? { code, message, response: null }
          : { status: WORDS[status] ?? 'error', message },
      );
  }
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  // Fastify's own, such as a body that is no JSON.
  const { statusCode } = error as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : 500;
}

function messageOf(error: unknown): string {
  if (error instanceof BadRequestException) {
    const { message } = error.getResponse() as { message: string | string[] };
    return [message].flat().join('; ');
  }
  return error instanceof Error ? error.message : String(error);
}
