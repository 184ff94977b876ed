import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { RawServerDefault } from 'fastify';
import { parse } from 'node:querystring';

/** Every body that is meant for us is far smaller; fastify answers 413 above it. */
export const BODY_LIMIT = 16 * 1024;

/**
 * The seeds' own jQuery snippet sends form bytes under `Content-Type: application/json` (`data: {…}` without
 * `JSON.stringify`), and shops have copied it: what is no JSON but looks like a form is read as one.
 */
export function acceptFormsLabelledJson(app: NestFastifyApplication): void {
  const parseJson = app.getHttpAdapter().getInstance().getDefaultJsonParser('remove', 'remove');
  app.useBodyParser<RawServerDefault>('application/json', { bodyLimit: BODY_LIMIT }, (request, body, done) => {
    const text = body.toString('utf8');
    if (/^[\w.-]+=/.test(text)) done(null, withoutPrototype(text));
    else void parseJson(request, text, (error: Error | null, value?: unknown) => done(error, cutDeep(value)));
  });
}

const MAX_DEPTH = 32;

/**
 * What is nested deeper than anybody means it becomes null: validation recurses over the whole body, and 16 kB of `[`
 * would overflow the stack. A webhook is still stored.
 */
function cutDeep(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return null;
  if (Array.isArray(value)) return value.map((item) => cutDeep(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cutDeep(item, depth + 1)]));
}

function withoutPrototype(form: string): Record<string, unknown> {
  const fields = { ...parse(form) };
  delete fields['__proto__'];
  return fields;
}
