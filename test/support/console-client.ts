import { csrfToken } from '../../src/admin/session/session-token';
import type { BootedApp } from './boot-app';
import { cookieOf, signIn } from './callers';
import type { Reply } from './shop-client';

/** The console as a browser without scripts uses it, in English. */
export class ConsoleClient {
  private constructor(
    private readonly booted: BootedApp,
    private readonly token: string | null,
  ) {}

  static async signedIn(booted: BootedApp, key: string): Promise<ConsoleClient> {
    return new ConsoleClient(booted, await signIn(booted, key));
  }

  static nobody(booted: BootedApp): ConsoleClient {
    return new ConsoleClient(booted, null);
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Reply> {
    return this.booted.shop.send('GET', path, { ...this.headers, ...headers });
  }

  /** A form of one of our pages, its token included. */
  post(path: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}): Promise<Reply> {
    const form = new URLSearchParams({ ...(this.token !== null && { _csrf: csrfToken(this.token) }), ...fields });
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    return this.booted.shop.send('POST', path, { ...this.headers, ...type, ...headers }, form.toString());
  }

  /** Posts, and looks at the page that the answer leads to. */
  async act(path: string, fields: Record<string, string> = {}): Promise<Reply> {
    const { status, headers, text } = await this.post(path, fields);
    if (status !== 303) throw new Error(`no way on from ${path}: ${status} ${text}`);
    return this.get(headers.get('location') ?? '');
  }

  private get headers(): Record<string, string> {
    return { 'accept-language': 'en', ...(this.token !== null && cookieOf(this.token)) };
  }
}

/** The text of a page as a reader sees it. */
export function textOf({ text }: Reply): string {
  return text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}
