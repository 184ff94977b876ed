import { Body, Controller, Get, Put } from '@nestjs/common';
import type { BrowserFaults, CallFaults, TokenFaults, WebhookFaults } from '../faults/faults';
import { FaultsDto } from '../faults/faults.dto';
import { mergeFaults } from '../faults/merge-faults';
import { SandboxStore } from '../state/sandbox-store';
import { WebhookSender } from '../webhooks/webhook-sender';

type FaultsView = CallFaults & TokenFaults & { webhooks: WebhookFaults; browser: BrowserFaults };

@Controller('sandbox/faults')
export class FaultsController {
  constructor(
    private readonly store: SandboxStore,
    private readonly webhooks: WebhookSender,
  ) {}

  @Get()
  read(): FaultsView {
    const { call, token, webhooks, browser } = this.store.faults;
    return { ...call, ...token, webhooks, browser };
  }

  /** Turning `reorder` off sends what it held; the answer waits for that. */
  @Put()
  async change(@Body() { revoke_token, ...faults }: FaultsDto): Promise<FaultsView> {
    this.store.faults = mergeFaults(this.store.faults, faults);
    if (revoke_token) this.store.token = null;
    if (!this.store.faults.webhooks.reorder) await this.webhooks.releaseHeld();
    return this.read();
  }
}
