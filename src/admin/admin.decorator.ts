import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { AdminKey } from '../config/config';

/** Whose key a request came with; written by the guard, gone with the request. */
const admins = new WeakMap<FastifyRequest, AdminKey>();

export function rememberAdmin(request: FastifyRequest, admin: AdminKey): void {
  admins.set(request, admin);
}

/** The name of whoever asks, for the audit trail. */
export const AdminName = createParamDecorator((_data: unknown, context: ExecutionContext): string => {
  const admin = admins.get(context.switchToHttp().getRequest<FastifyRequest>());
  if (admin === undefined) throw new Error('no guard has let this request in');
  return admin.name;
});
