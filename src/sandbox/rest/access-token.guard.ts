import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AccessTokens } from './access-tokens';
import { EnvelopeException } from './envelope';

/** `Authorization: Bearer x` is the documented way; the bare token and the older `X-ImpTokenHeader` work as well. */
@Injectable()
export class AccessTokenGuard implements CanActivate {
  constructor(private readonly tokens: AccessTokens) {}

  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
    const given = [headers.authorization, headers['x-imptokenheader']].flatMap((header) => header ?? []);
    if (given.some((header) => this.tokens.accepts(header.replace(/^Bearer\s+/i, '').trim()))) return true;
    throw new EnvelopeException(401, -1, 'Unauthorized');
  }
}
