import { Injectable } from '@nestjs/common';
import { newCancellationId } from '../state/ids';
import { SandboxClock } from '../state/sandbox-clock';
import { SandboxStore } from '../state/sandbox-store';
import type { StoredPayment } from '../state/stored-payment';
import { WebhookSender } from '../webhooks/webhook-sender';
import { balanceOf, cancelled } from './transitions';

export interface CancelOrder {
  readonly amount: number | null;
  readonly reason: string | null;
  /** Always for a cancel in the console; for one by API only with `enable_webhook`. */
  readonly webhook: boolean;
}

/** Gives money back, whether the API or the console asked for it. */
@Injectable()
export class PaymentCancels {
  constructor(
    private readonly store: SandboxStore,
    private readonly clock: SandboxClock,
    private readonly webhooks: WebhookSender,
  ) {}

  /**
   * The payment has changed when the promise is handed out; it resolves when the webhook, if any, has been answered.
   * @param amount null: all that is left
   */
  async cancel(stored: StoredPayment, { amount, reason, webhook }: CancelOrder): Promise<void> {
    const id = newCancellationId();
    const cancellation = { id, amount: amount ?? balanceOf(stored.payment), reason: reason ?? '취소요청' };
    this.store.update(stored, cancelled(stored.payment, this.clock.unix(), cancellation));
    if (webhook) await this.webhooks.send(stored, id);
  }
}
