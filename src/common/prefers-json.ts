import Negotiator from 'negotiator';
import type { IncomingHttpHeaders } from 'node:http';

/** A page for whoever takes one, `*` included; JSON for whoever asks for it. */
export function prefersJson(headers: IncomingHttpHeaders): boolean {
  return new Negotiator({ headers }).mediaType(['text/html', 'application/json']) === 'application/json';
}
