import { Body, Controller, Delete, Get, HttpCode, Inject, Logger, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../../common/api-error';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { clientNetwork } from '../../limits/client-network';
import { RateLimited } from '../../limits/rate-limit.guard';
import { AdminKeyGuard, NeedsRole } from '../admin-key.guard';
import { SignedIn } from '../admin.decorator';
import { ShowsNoBuyer } from '../record-reads.interceptor';
import { findAdminKey } from '../find-admin-key';
import { refuseOtherSites } from './refuse-forged';
import { clearSessionCookie, readSessionCookie, setSessionCookie } from './session-cookie';
import { sessionView } from './session-view';
import { type Session, SessionsService } from './sessions.service';
import { SignInDto } from './sign-in.dto';

/** Signing in to the console, and out of it. */
@Controller('admin/session')
@ShowsNoBuyer()
export class SessionController {
  private readonly logger = new Logger(SessionController.name);

  constructor(
    private readonly sessions: SessionsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post()
  @HttpCode(200)
  @RateLimited('signIn')
  async signIn(
    @Body() { key }: SignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
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
    return sessionView(session);
  }

  @Get()
  @UseGuards(AdminKeyGuard)
  @NeedsRole('viewer')
  show(@SignedIn() session: Session) {
    return sessionView(session);
  }

  @Delete()
  @HttpCode(204)
  @UseGuards(AdminKeyGuard)
  @NeedsRole('viewer')
  async signOut(@SignedIn() session: Session, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.end(session.token);
    clearSessionCookie(reply, this.config);
    this.logger.log(`${session.admin.name} signed out`);
  }
}

/** Where it came from, without the last part of an IPv4 address: logs are read by more people than this concerns. */
function networkOf(ip: string): string {
  return clientNetwork(ip).replace(/\.\d+$/, '.0/24');
}
