import Negotiator from 'negotiator';
import type { IncomingHttpHeaders } from 'node:http';
import { LOCALES, type Locale } from '../config/config';

/** The reader's language by `Accept-Language`; the configured one where nothing (or nothing of ours) is asked for. */
export function localeOf(headers: IncomingHttpHeaders, fallback: Locale): Locale {
  // The fallback first: `*` means the first.
  const offered = LOCALES.toSorted((a, b) => Number(b === fallback) - Number(a === fallback));
  const chosen = new Negotiator({ headers }).language(offered);
  return offered.find((locale) => locale === chosen) ?? fallback;
}
