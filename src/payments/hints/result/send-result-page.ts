import type { FastifyReply } from 'fastify';
import { renderResultPage, type Result } from './result-page';

/** The page with its own content security policy. */
export async function sendResultPage(reply: FastifyReply, status: number, result: Result): Promise<void> {
  const { html, csp } = renderResultPage(result);
  await reply.status(status).header('content-security-policy', csp).type('text/html; charset=utf-8').send(html);
}
