import type { EventSource } from './order-event.entity';
import type { PaymentClaim } from './verify-payment';

/** News that a payment may have changed. Whoever brings it, nothing in it is believed but that one should look. */
export interface Hint extends PaymentClaim {
  readonly source: EventSource;
  /** It was tied to something of ours when it was put off: looking at it again needs no budget. */
  readonly known?: boolean;
}
