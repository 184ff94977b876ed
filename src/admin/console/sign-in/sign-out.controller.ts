import { Controller, Post, Redirect, Res, UseFilters, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AdminKeyGuard, NeedsRole } from '../../admin-key.guard';
import { SignedIn } from '../../admin.decorator';
import { ShowsNoBuyer } from '../../record-reads.interceptor';
import type { Session } from '../../session/sessions.service';
import { SignInService } from '../../session/sign-in.service';
import { ConsoleErrorFilter } from '../console-error.filter';
import { SIGN_IN } from '../return-to';
import { seeOther } from '../see-other';

@Controller('admin/console/sign-out')
@UseFilters(ConsoleErrorFilter)
@UseGuards(AdminKeyGuard)
@ShowsNoBuyer()
export class SignOutController {
  constructor(private readonly signing: SignInService) {}

  @Post()
  @Redirect()
  @NeedsRole('viewer')
  async signOut(@SignedIn() session: Session, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.signing.signOut(session, reply);
    return seeOther(SIGN_IN, 'signedOut');
  }
}
