import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import type { Job } from '../jobs/job';
import { ASK_AFTER_SECONDS } from './ask-sms-provider.job';
import { NotificationsRepository, type ClaimedSms } from './notifications.repository';
import { MAX_ATTEMPTS, retryDelay } from './retry-delay';
import { NotifierError, VbankNotifier } from './vbank-notifier';

/**
 * Payload `{id}`: sends one text message of the ledger.
 *
 * A message that may have left is sent again only where the provider takes our key. Elsewhere it becomes `unknown`;
 * the provider is asked about it, and a person: two messages would be worse than a question.
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
    const message = await this.ledger.claimSms(id, this.notifier.idempotent);
    if (message === 'mayHaveLeft') return this.mayHaveLeft(id, 'the process that was sending it ended');
    if (typeof message === 'string') return;
    try {
      const { providerReference } = await this.send(message);
      await this.ledger.markSent(id, providerReference);
    } catch (error) {
      if (!(error instanceof NotifierError)) throw error;
      await this.recordFailure(id, message.attempts, error);
    }
  }

  private send(message: ClaimedSms) {
    return this.notifier.send({
      to: message.recipient ?? '',
      from: this.config.sms.sender,
      text: message.text,
      type: message.messageType,
      subject: message.subject,
      idempotencyKey: message.idempotencyKey,
    });
  }

  private async recordFailure(id: number, attempts: number, { code, message }: NotifierError): Promise<void> {
    if (code === 'unknown' && !this.notifier.idempotent) return this.mayHaveLeft(id, message);
    if (code === 'rejected') return this.ledger.giveUp(id, 'failed', message);
    if (attempts >= MAX_ATTEMPTS) return this.ledger.giveUp(id, code === 'unknown' ? 'unknown' : 'failed', message);
    await this.ledger.retryLater(id, message, retryDelay(attempts));
  }

  private async mayHaveLeft(id: number, why: string): Promise<void> {
    // First the question: a process that ends in between has asked once too often.
    if (!this.notifier.idempotent) await this.ledger.askProviderLater(id, 1, ASK_AFTER_SECONDS[0]);
    await this.ledger.giveUp(id, 'unknown', why);
  }
}
