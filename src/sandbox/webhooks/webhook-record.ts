import type { PaymentStatus } from '../../iamport/wire-types';

/** All that i'mport says in a webhook; unsigned, so the receiver has to read the payment itself. */
export interface WebhookBody {
  imp_uid: string;
  merchant_uid: string;
  status: PaymentStatus;
  /** Only on cancels. */
  cancellation_id?: string;
}

/**
 * - `waiting`: delayed, or on its way; `held`: goes out after the next one (`reorder`)
 * - `answered`: with any HTTP status; `failed`: no connection or no answer in time
 * - `dropped`: by a fault; `not_sent`: neither the payment nor the settings name an address
 */
export type WebhookState = 'waiting' | 'held' | 'answered' | 'failed' | 'dropped' | 'not_sent';

/** One line of `GET /sandbox/webhooks`. */
export interface WebhookRecord {
  url: string | null;
  body: WebhookBody;
  content_type: string;
  state: WebhookState;
  /** HTTP status of the answer. */
  status: number | null;
  /** The beginning of the answer's body. */
  answer: string | null;
  error: string | null;
  /** ISO 8601; null while it has not gone out. */
  sent_at: string | null;
  duration_ms: number | null;
}
