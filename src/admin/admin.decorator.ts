import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { AdminKey } from '../config/config';

/** Whose key a request came with; written by the guard, gone with the request. */
const admins = new WeakMap<FastifyRequest, AdminKey>();

export function rememberAdmin(request: FastifyRequest, admin: AdminKey): void {
  admins.set(request, admin);
}

/** Null for whom no guard of the admin has let in. */
export function adminNameOf(request: FastifyRequest): string | null {
  return admins.get(request)?.name ?? null;
}

/** The name of whoever asks, for the audit trail. */
export const AdminName = createParamDecorator((_data: unknown, context: ExecutionContext): string => {
  const name = adminNameOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (name === null) throw new Error('no guard has let this request in');
  return name;
});
