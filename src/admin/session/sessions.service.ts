import { Inject, Injectable } from '@nestjs/common';
import { sameSecret } from '../../common/secrets';
import type { AdminKey, Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { keySeal, newSessionToken, tokenHash } from './session-token';
import { SessionsRepository } from './sessions.repository';

/** What is known of whoever is signed in; the name and role are those that the configuration gives the key today. */
export interface Session {
  readonly token: string;
  readonly admin: AdminKey;
  readonly expiresAt: Date;
}

@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionsRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Always a new token: one that somebody else has put into the browser before is worth nothing. */
  async open(admin: AdminKey): Promise<Session> {
    const token = newSessionToken();
    const stored = { tokenHash: tokenHash(token), name: admin.name, keySeal: keySeal(token, admin.key) };
    return { token, admin, expiresAt: await this.sessions.insert(stored) };
  }

  /**
   * Null without one that is still good. It ends at once when `ADMIN_API_KEYS` loses or changes its key. What a page
   * asks for by itself is no use of it: left open on the dashboard, it would never end.
   */
  async find(token: string | undefined, isUsed = true): Promise<Session | null> {
    if (token === undefined) return null;
    const hash = tokenHash(token);
    const stored = await this.sessions.find(hash);
    if (stored === null) return null;
    const admin = this.config.adminKeys.find(({ name }) => name === stored.name);
    if (admin === undefined || !sameSecret(keySeal(token, admin.key), stored.keySeal)) {
      await this.sessions.end(hash);
      return null;
    }
    const touched = isUsed ? await this.sessions.touch(hash) : null;
    return { token, admin, expiresAt: touched ?? stored.expiresAt };
  }

  async end(token: string): Promise<void> {
    await this.sessions.end(tokenHash(token));
  }
}
