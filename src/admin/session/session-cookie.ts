import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../config/config';

/**
 * Over https the name begins with `__Host-`: then no other host of the shop's domain can plant a cookie of this name, and
 * the browser insists on Path=/. It ends with the browser; how long it is good for, the server decides.
 */
export function sessionCookie({ publicUrl }: Config): { name: string; options: CookieSerializeOptions } {
  const strict = { httpOnly: true, sameSite: 'strict' } as const;
  return publicUrl.startsWith('https:')
    ? { name: '__Host-admin_session', options: { ...strict, secure: true, path: '/' } }
    : { name: 'admin_session', options: { ...strict, path: '/admin' } };
}

export function readSessionCookie({ cookies }: FastifyRequest, config: Config): string | undefined {
  return cookies[sessionCookie(config).name];
}

export function setSessionCookie(reply: FastifyReply, token: string, config: Config): void {
  const { name, options } = sessionCookie(config);
  reply.setCookie(name, token, options);
}

export function clearSessionCookie(reply: FastifyReply, config: Config): void {
  const { name, options } = sessionCookie(config);
  reply.clearCookie(name, options);
}
