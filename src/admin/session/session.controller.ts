import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RateLimited } from '../../limits/rate-limit.guard';
import { AdminKeyGuard, NeedsRole } from '../admin-key.guard';
import { SignedIn } from '../admin.decorator';
import { ShowsNoBuyer } from '../record-reads.interceptor';
import { sessionView } from './session-view';
import type { Session } from './sessions.service';
import { SignInDto } from './sign-in.dto';
import { SignInService } from './sign-in.service';

/** Signing in to the console, and out of it. */
@Controller('admin/session')
@ShowsNoBuyer()
export class SessionController {
  constructor(private readonly signing: SignInService) {}

  @Post()
  @HttpCode(200)
  @RateLimited('signIn')
  async signIn(
    @Body() { key }: SignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return sessionView(await this.signing.signIn(key, request, reply));
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
    await this.signing.signOut(session, reply);
  }
}
