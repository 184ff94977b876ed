/** One text message, ready to leave. */
export interface SmsMessage {
  /** Digits only, with an optional leading `+`. */
  readonly to: string;
  /** The shop's pre-registered sender number. */
  readonly from: string;
  readonly text: string;
  readonly type: 'SMS' | 'LMS';
  /** Shown above an LMS; ignored for an SMS. */
  readonly subject: string;
  /** The same for every attempt to send this message, different for any other. */
  readonly idempotencyKey: string;
}

/** A message that may have left. */
export interface SentMessage extends Pick<SmsMessage, 'to' | 'idempotencyKey'> {
  /** When it was first recorded. */
  readonly since: Date;
}

/** What the provider calls this message; `null` if it names nothing. */
export interface SmsReceipt {
  readonly providerReference: string | null;
}

/**
 * Tells a buyer by SMS which virtual account to pay into. Abstract class as injection token, one subclass a provider.
 * Throws `NotifierError`.
 */
export abstract class VbankNotifier {
  /** True if the provider takes our key: then the same message may be sent again without the buyer getting two. */
  abstract readonly idempotent: boolean;
  abstract send(message: SmsMessage): Promise<SmsReceipt>;

  /** Asks the provider whether it has the message. Null: it has not, or cannot tell. */
  find(_message: SentMessage): Promise<SmsReceipt | null> {
    return Promise.resolve(null);
  }
}

/**
 * - `rejected`: the provider will never take this message (bad number, bad credentials): sending again is no use
 * - `notSent`: it certainly did not leave (refused connection, 429, 5xx that says so): send again later
 * - `unknown`: it may have left (timeout, broken connection, unreadable answer)
 */
export type NotifierErrorCode = 'rejected' | 'notSent' | 'unknown';

/** The message is for logs and operators: it never holds a number, a key or the provider's raw answer. */
export class NotifierError extends Error {
  constructor(
    readonly code: NotifierErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'NotifierError';
  }
}
