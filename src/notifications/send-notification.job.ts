import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import type { Job } from '../jobs/job';
import { NotificationsRepository, type ClaimedNotification } from './notifications.repository';
import { NotifierError, VbankNotifier } from './vbank-notifier';

/** The queue itself gives up after 25: the ledger must say so before. Nearly three days. */
const MAX_ATTEMPTS = 20;

/**
 * Payload `{id}`: sends one message of the ledger.
 *
 * A message that may have left is sent again only where the provider takes our key. Elsewhere it becomes `unknown`,
 * for a person: two messages would be worse than a question.
 */
@Injectable()
export class SendNotificationJob implements Job {
  readonly name = 'send-notification';

  constructor(
    private readonly ledger: NotificationsRepository,
    private readonly notifier: VbankNotifier,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run(payload: unknown): Promise<void> {
    const { id } = payload as { id: number };
    const message = await this.ledger.claim(id, this.notifier.idempotent);
    if (message === null) {
      await this.ledger.markUnsent(id, 'unknown', 'the process that was sending it ended');
      return;
    }
    const receipt = await this.send(message).catch((error: unknown) => this.recordFailure(id, message, error));
    if (receipt) await this.ledger.markSent(id, receipt.providerReference);
  }

  private send(message: ClaimedNotification) {
    return this.notifier.send({
      to: message.recipient ?? '',
      from: this.config.sms.sender,
      text: message.text,
      type: message.messageType,
      subject: message.subject,
      idempotencyKey: message.idempotencyKey,
    });
  }

  /** Throws when the message is to be tried again: the queue then waits longer each time. */
  private async recordFailure(id: number, { attempts }: ClaimedNotification, error: unknown): Promise<void> {
    if (!(error instanceof NotifierError)) throw error;
    switch (error.code) {
      case 'rejected':
        return this.ledger.markUnsent(id, 'failed', error.message);
      case 'notSent':
        if (attempts >= MAX_ATTEMPTS) return this.ledger.markUnsent(id, 'failed', error.message);
        await this.ledger.markUnsent(id, 'queued', error.message);
        throw error;
      case 'unknown':
        if (!this.notifier.idempotent || attempts >= MAX_ATTEMPTS)
          return this.ledger.markUnsent(id, 'unknown', error.message);
        await this.ledger.markUnsent(id, 'queued', error.message);
        throw error;
    }
  }
}
