import type { FastifyRequest } from 'fastify';
import { localeOf } from '../../common/locale';

export type Language = 'ko' | 'en';

/** `?language=` of the address, `given`, or the browser's; Korean where nothing of ours is asked for. */
export function languageOf({ query, headers }: FastifyRequest, given: string | null = null): Language {
  const asked = given ?? (query as { language?: unknown } | undefined)?.language;
  return asked === 'ko' || asked === 'en' ? asked : localeOf(headers, 'ko');
}
