import { type CanActivate, type ExecutionContext, Inject, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { ApiError } from '../common/api-error';
import { bearerToken } from '../common/secrets';
import type { AdminKey, AdminRole, Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { RateLimits } from '../limits/rate-limits';
import { rememberAdmin, rememberSession } from './admin.decorator';
import { findAdminKey } from './find-admin-key';
import { refuseForged } from './session/refuse-forged';
import { readSessionCookie } from './session/session-cookie';
import { SessionsService } from './session/sessions.service';

const ROLE = 'admin-role';

/** Sent with what a page asks for by itself, without anybody having done something. */
export const BY_ITSELF = 'x-by-itself';

/** What a route asks for at least. A route of the admin that says nothing asks for an operator. */
export const NeedsRole = (role: AdminRole) => SetMetadata(ROLE, role);

/** Lets in who has a key of `ADMIN_API_KEYS` with role enough, or a session of the console that was opened with one. */
@Injectable()
export class AdminKeyGuard implements CanActivate {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly reflector: Reflector,
    private readonly sessions: SessionsService,
    private readonly limits: RateLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const token = bearerToken(request.headers.authorization);
    const admin = token === null ? await this.signedIn(request) : await this.withKey(request, token);
    const needed = this.reflector.getAllAndOverride<AdminRole | undefined>(ROLE, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (needed !== 'viewer' && admin.role !== 'operator') throw new ApiError('forbidden');
    rememberAdmin(request, admin);
    return true;
  }

  /** A key that is given counts alone: a session does not make a wrong one right. No browser sends one by itself. */
  private async withKey(request: FastifyRequest, token: string): Promise<AdminKey> {
    return findAdminKey(this.config.adminKeys, token) ?? this.limits.refuseKey(request);
  }

  /** Counted before anything is read: looking a cookie up costs a statement on one of three connections. */
  private async signedIn(request: FastifyRequest): Promise<AdminKey> {
    await this.limits.take('admin', request);
    const isUsed = request.headers[BY_ITSELF] === undefined;
    const session = await this.sessions.find(readSessionCookie(request, this.config), isUsed);
    if (session === null) throw new ApiError('unauthorized');
    refuseForged(request, session.token, this.config);
    rememberSession(request, session);
    return session.admin;
  }
}
