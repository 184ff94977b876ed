import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { h, type ComponentChild } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { localeOf } from '../../common/locale';
import type { Config, Locale } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { adminOf, sessionOf } from '../admin.decorator';
import { csrfToken } from '../session/session-token';
import { ConsoleAssets } from './console-assets';
import { ConsoleContext, type ConsoleView } from './console-view';
import { WORDS } from './words/words';

/** Nothing but our own files, and nothing inline: what a stranger wrote into an order can run nothing. */
const CSP = [
  ...["default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'"],
  ...["form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"],
].join('; ');

/** Makes the HTML of a page, for whoever asks. */
@Injectable()
export class ConsoleRenderer {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly assets: ConsoleAssets,
  ) {}

  /** Sets the headers of a page, too; the status is the caller's. */
  render(request: FastifyRequest, reply: FastifyReply, page: ComponentChild): string {
    reply.header('content-security-policy', CSP).header('vary', 'accept-language, cookie');
    reply.type('text/html; charset=utf-8');
    return `<!doctype html>${renderToString(h(ConsoleContext.Provider, { value: this.viewOf(request) }, page))}`;
  }

  localeOf({ headers }: FastifyRequest): Locale {
    return localeOf(headers, this.config.locale);
  }

  private viewOf(request: FastifyRequest): ConsoleView {
    const locale = this.localeOf(request);
    const session = sessionOf(request);
    const { pathname, searchParams } = new URL(request.url, this.config.publicUrl);
    return {
      locale,
      words: WORDS[locale],
      admin: adminOf(request),
      csrf: session === null ? '' : csrfToken(session.token),
      query: searchParams,
      page: pageAddress(pathname, searchParams),
      assets: this.assets.urls,
    };
  }
}

function pageAddress(path: string, query: URLSearchParams): string {
  const kept = new URLSearchParams([...query].filter(([name]) => name !== 'notice' && name !== 'refund'));
  return kept.size === 0 ? path : `${path}?${kept}`;
}
