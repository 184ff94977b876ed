import { Webhook } from 'standardwebhooks';
import type { OrderEventsConfig } from '../../config/config';
import { NotifierError } from '../vbank-notifier';
import { codeOfStatus } from './failure-code';
import { sendOnce } from './send-once';

/** The shop does its own work before it answers. */
const SHOP_DEADLINE_MS = 10_000;

/** One event, as it is recorded. `id` is the same for every attempt, `body` byte for byte. */
export interface SignedEvent {
  readonly id: string;
  readonly body: string;
}

/** Tells the shop's back end of an order, signed by the Standard Webhooks scheme (standardwebhooks.com). */
export class ShopWebhook {
  private readonly signer: Webhook;

  constructor(
    private readonly target: OrderEventsConfig,
    private readonly deadlineMs = SHOP_DEADLINE_MS,
  ) {
    this.signer = new Webhook(target.secret);
  }

  /** Throws `NotifierError` unless the shop answered 2xx. */
  async deliver({ id, body }: SignedEvent): Promise<void> {
    // The time of the attempt, not of the event: receivers refuse what was signed more than five minutes ago.
    const now = new Date();
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': this.signer.sign(id, now, body),
    };
    const { status } = await sendOnce({ method: 'POST', url: this.target.url, headers, body }, this.deadlineMs);
    if (status < 200 || status > 299) throw new NotifierError(codeOfStatus(status), `the shop answered ${status}`);
  }
}
