import { Inject, Injectable, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../../common/api-error';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { clientNetwork } from '../../limits/client-network';
import { findAdminKey } from '../find-admin-key';
import { refuseOtherSites } from './refuse-forged';
import { clearSessionCookie, readSessionCookie, setSessionCookie } from './session-cookie';
import { type Session, SessionsService } from './sessions.service';

/** Opens a session for a browser, and ends it. */
@Injectable()
export class SignInService {
  private readonly logger = new Logger(SignInService.name);

  constructor(
    private readonly sessions: SessionsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Throws `ApiError` unauthorized for a wrong key, forbidden for the page of another site. */
  async signIn(key: string, request: FastifyRequest, reply: FastifyReply): Promise<Session> {
    refuseOtherSites(request, this.config);
    const admin = findAdminKey(this.config.adminKeys, key);
    if (admin === null) {
      this.logger.warn(`wrong key at sign-in from ${networkOf(request.ip)}`);
      throw new ApiError('unauthorized');
    }
    const before = readSessionCookie(request, this.config);
    if (before !== undefined) await this.sessions.end(before);
    const session = await this.sessions.open(admin);
    setSessionCookie(reply, session.token, this.config);
    this.logger.log(`${admin.name} signed in`);
    return session;
  }

  async signOut(session: Session, reply: FastifyReply): Promise<void> {
    await this.sessions.end(session.token);
    clearSessionCookie(reply, this.config);
    this.logger.log(`${session.admin.name} signed out`);
  }
}

/** Where it came from, without the last part of an IPv4 address: logs are read by more people than this concerns. */
function networkOf(ip: string): string {
  return clientNetwork(ip).replace(/\.\d+$/, '.0/24');
}
