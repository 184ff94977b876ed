import { Injectable } from '@nestjs/common';
import type { Job } from '../jobs/job';
import { NotificationsRepository } from './notifications.repository';
import { NotifierError, VbankNotifier } from './vbank-notifier';

/** A provider may list a message a while after it took it. What it does not know after the last is left to a person. */
export const ASK_AFTER_SECONDS = [30, 300, 3600] as const;

/** Payload `{id, round}`: asks the provider, by our own key, whether a text message of unknown fate has left. */
@Injectable()
export class AskSmsProviderJob implements Job {
  readonly name = 'ask-sms-provider';

  constructor(
    private readonly ledger: NotificationsRepository,
    private readonly notifier: VbankNotifier,
  ) {}

  async run(payload: unknown): Promise<void> {
    const { id, round } = payload as { id: number; round: number };
    const message = await this.ledger.findUnknownSms(id);
    if (message === null) return;
    const { recipient, idempotencyKey, createdAt } = message;
    try {
      const receipt = await this.notifier.find({ to: recipient ?? '', idempotencyKey, since: createdAt });
      if (receipt !== null) return await this.ledger.markSent(id, receipt.providerReference);
    } catch (error) {
      if (!(error instanceof NotifierError)) throw error;
    }
    const delay = ASK_AFTER_SECONDS[round];
    if (delay !== undefined) await this.ledger.askProviderLater(id, round + 1, delay);
  }
}
