import { type CanActivate, type ExecutionContext, Inject, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { ApiError } from '../common/api-error';
import { bearerToken, sameSecret } from '../common/secrets';
import { rememberAdmin } from './admin.decorator';
import type { AdminKey, AdminRole, Config } from '../config/config';
import { CONFIG } from '../config/config.module';

const ROLE = 'admin-role';

/** What a route asks for at least. A route of the admin that says nothing asks for an operator. */
export const NeedsRole = (role: AdminRole) => SetMetadata(ROLE, role);

/** Lets in who has a key of `ADMIN_API_KEYS` with role enough. */
@Injectable()
export class AdminKeyGuard implements CanActivate {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly reflector: Reflector,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const admin = this.find(bearerToken(request.headers.authorization));
    if (admin === null) throw new ApiError('unauthorized');
    const needed = this.reflector.getAllAndOverride<AdminRole | undefined>(ROLE, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (needed !== 'viewer' && admin.role !== 'operator') throw new ApiError('forbidden');
    rememberAdmin(request, admin);
    return true;
  }

  /** Every key is compared, so that the time tells nothing of which came close. */
  private find(token: string | null): AdminKey | null {
    if (token === null) return null;
    return this.config.adminKeys.filter(({ key }) => sameSecret(key, token))[0] ?? null;
  }
}
