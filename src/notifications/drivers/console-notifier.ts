import { Logger } from '@nestjs/common';
import { type SmsMessage, type SmsReceipt, VbankNotifier } from '../vbank-notifier';
import { maskTel, maskText } from './mask';

/**
 * For a developer's laptop: the SMS as one line of the log, nothing sent. A log is read by more people than an SMS,
 * so the numbers in it are masked.
 */
export class ConsoleNotifier extends VbankNotifier {
  override readonly idempotent = true;
  readonly #logger = new Logger(ConsoleNotifier.name);

  override send({ to, text, type }: SmsMessage): Promise<SmsReceipt> {
    this.#logger.log(`${type} to ${maskTel(to)}: ${maskText(text).replaceAll('\n', ' | ')}`);
    return Promise.resolve({ providerReference: null });
  }
}
