import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ApiError } from '../common/api-error';
import type { AdminKey } from '../config/config';
import type { Session } from './session/sessions.service';

/** Whose key a request came with, and in which session; written by the guard, gone with the request. */
const admins = new WeakMap<FastifyRequest, AdminKey>();
const sessions = new WeakMap<FastifyRequest, Session>();

export function rememberAdmin(request: FastifyRequest, admin: AdminKey): void {
  admins.set(request, admin);
}

/** Null for whom no guard of the admin has let in. */
export function adminOf(request: FastifyRequest): AdminKey | null {
  return admins.get(request) ?? null;
}

export function adminNameOf(request: FastifyRequest): string | null {
  return adminOf(request)?.name ?? null;
}

export function rememberSession(request: FastifyRequest, session: Session): void {
  sessions.set(request, session);
}

/** Null for whoever came with a key, or not at all. */
export function sessionOf(request: FastifyRequest): Session | null {
  return sessions.get(request) ?? null;
}

/** The name of whoever asks, for the audit trail. */
export const AdminName = createParamDecorator((_data: unknown, context: ExecutionContext): string => {
  const name = adminNameOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (name === null) throw new Error('no guard has let this request in');
  return name;
});

/** The session it came with. Throws `ApiError` unauthorized for a key without one. */
export const SignedIn = createParamDecorator((_data: unknown, context: ExecutionContext): Session => {
  const session = sessionOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (session === null) throw new ApiError('unauthorized');
  return session;
});
