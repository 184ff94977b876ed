import { Controller, Get, NotFoundException, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { h } from 'preact';
import { languageOf } from '../pages/language';
import { sendPage } from '../pages/send-page';
import { SandboxStore } from '../state/sandbox-store';
import { WindowPage } from './window-page';

@Controller('window')
export class WindowController {
  constructor(private readonly store: SandboxStore) {}

  @Get(':imp_uid')
  async show(@Param('imp_uid') impUid: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const stored = this.store.find(impUid);
    if (!stored?.browser) throw new NotFoundException(`no window of ${impUid}`);
    const { payment, browser } = stored;
    const language = languageOf(request, browser.language);
    const { webhooks } = this.store.faults;
    const framedBy = browser.landing === null ? { framedBy: browser.origin } : {};
    await sendPage(reply, h(WindowPage, { payment, browser, webhooks, language }), framedBy);
  }
}
