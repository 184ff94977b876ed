import { Body, Controller, Get, Post, Query, Redirect, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RateLimited } from '../../../limits/rate-limit.guard';
import { ShowsNoBuyer } from '../../record-reads.interceptor';
import { SignInService } from '../../session/sign-in.service';
import { returnTo } from '../return-to';
import { seeOther } from '../see-other';
import { ShowsPage } from '../shows-page';
import { SignInErrorFilter } from './sign-in-error.filter';
import { SignInFormDto } from './sign-in-form.dto';
import { type SignInAnswer, SignInPage } from './sign-in-page';

@Controller('admin/console/sign-in')
@UseFilters(SignInErrorFilter)
@ShowsNoBuyer()
export class SignInController {
  constructor(private readonly signing: SignInService) {}

  @Get()
  @ShowsPage(SignInPage)
  ask(@Query('return_to') given: unknown): SignInAnswer {
    return { returnTo: returnTo(given), error: null };
  }

  @Post()
  @Redirect()
  @RateLimited('signIn')
  async signIn(
    @Body() { key, return_to }: SignInFormDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.signing.signIn(key, request, reply);
    return seeOther(returnTo(return_to));
  }
}
