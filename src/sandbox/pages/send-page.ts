import type { FastifyReply } from 'fastify';
import type { JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';

export interface PagePolicy {
  /** Who may show it in a frame; nobody without it. */
  readonly framedBy?: string;
  /** Another origin that its script may ask. */
  readonly asks?: string;
}

/** Strict, as a shop's own checkout page ought to be: the SDK has to live with it. */
export async function sendPage(reply: FastifyReply, page: JSX.Element, policy: PagePolicy = {}): Promise<void> {
  const directives = [
    `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-src 'self'`,
    `connect-src 'self' ${policy.asks ?? ''}`,
    `base-uri 'none'; form-action 'none'; frame-ancestors ${policy.framedBy ?? "'none'"}`,
  ];
  await reply
    .header('content-security-policy', directives.join('; '))
    .header('cache-control', 'no-store')
    .header('vary', 'accept-language')
    .type('text/html; charset=utf-8')
    .send(`<!doctype html>${renderToString(page)}`);
}
