import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { PendingWork } from '../state/pending-work';
import { SandboxStore } from '../state/sandbox-store';
import type { WebhookRecord } from '../webhooks/webhook-record';
import { WebhookSender } from '../webhooks/webhook-sender';

/** What the sandbox saw and did since the last reset. */
@Controller('sandbox')
export class RecordsController {
  constructor(
    private readonly store: SandboxStore,
    private readonly pending: PendingWork,
    private readonly webhooks: WebhookSender,
  ) {}

  /** In the order in which they became due. */
  @Get('webhooks')
  sent(): WebhookRecord[] {
    return this.store.webhooks;
  }

  /** `{"POST /users/getToken": 1}`: calls that reached a REST route, whatever they were answered. */
  @Get('calls')
  calls(): Record<string, number> {
    return Object.fromEntries(this.store.calls);
  }

  @Post('reset')
  @HttpCode(200)
  reset(): { status: string } {
    this.pending.release();
    this.webhooks.reset();
    this.store.reset();
    return { status: 'ok' };
  }
}
