import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Config } from './config/config';

/** A year; for this host alone: what else runs below the shop's domain is not ours to decide. */
const HSTS = `max-age=${365 * 24 * 3600}`;

/**
 * On every answer. The API shows no page, so nothing may be loaded, framed or posted from one; what a route says for a
 * page of its own stands. Nothing may be kept: most answers are about somebody's money.
 */
function securityHeaders({ publicUrl }: Config): Record<string, string> {
  return {
    'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    // Other sites are told nothing. With `no-referrer` browsers send `Origin: null` with our own forms, too.
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
    ...(publicUrl.startsWith('https:') && { 'strict-transport-security': HSTS }),
  };
}

/** Last of all, so that an answer has them whoever gives it (preflights are answered before any hook of ours). */
export function sendSecurityHeaders(server: FastifyInstance, config: Config): void {
  const headers = Object.entries(securityHeaders(config));
  server.addHook('onSend', (_request, reply, _payload, done) => {
    for (const [name, value] of headers) if (!reply.hasHeader(name)) reply.header(name, value);
    done();
  });
}

/** For answers that no hook sees. */
export function withSecurityHeaders(reply: FastifyReply, config: Config): FastifyReply {
  return reply.headers(securityHeaders(config));
}
