import { rawRequest, type RawReply, type RawRequest } from '../support/raw-request';

/** What is wrong with an answer; null if it is one of the contract. Upstream and PostgreSQL are well: no 503 is due. */
export function wrongWith({ status, contentType, text }: RawReply): string | null {
  if (status >= 500) return 'a server error';
  if (status === 303 || text === '') return null;
  if (/^text\/(html|plain)|json/.test(contentType) && /\bat .+:\d+:\d+\)?|node_modules|FST_ERR|SELECT /.test(text))
    return 'the inside is shown';
  if (contentType.startsWith('text/html')) return text.includes('<script>') ? 'not escaped' : null;
  if (status < 300) return null;
  if (!contentType.startsWith('application/json')) return `content type ${contentType}`;
  const body = JSON.parse(text) as Record<string, unknown>;
  if (typeof body['reason'] === 'string') return null;
  return typeof body['status'] === 'string' && typeof body['message'] === 'string' ? null : 'not {status, message}';
}

/** Sends it; what is wrong with the answer and what had been sent, or null. */
export async function attack(url: string, attempt: RawRequest): Promise<string | null> {
  const reply = await rawRequest(url, attempt).catch((error: unknown) => String(error));
  const wrong = typeof reply === 'string' ? reply : wrongWith(reply);
  if (wrong === null) return null;
  const sent = `${attempt.method} ${attempt.path} ${JSON.stringify(attempt.headers)} ${attempt.body?.toString() ?? ''}`;
  const answered = typeof reply === 'string' ? '' : ` -> ${reply.status} ${reply.text.slice(0, 200)}`;
  return `${wrong}: ${sent.slice(0, 400)}${answered}`;
}
