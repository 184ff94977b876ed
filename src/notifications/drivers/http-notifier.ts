import { NotifierError, type SmsMessage, type SmsReceipt, VbankNotifier } from '../vbank-notifier';
import { codeOfStatus } from './failure-code';
import { DEADLINE_MS, sendOnce } from './send-once';

interface Endpoint {
  readonly url: string;
  readonly token: string;
}

/**
 * For any provider behind a small adapter of the shop's own: `POST {to, from, text, type}` with a bearer token and
 * an `Idempotency-Key`, by which the adapter keeps a repeated attempt from becoming a second SMS.
 */
export class HttpNotifier extends VbankNotifier {
  override readonly idempotent = true;

  constructor(
    private readonly endpoint: Endpoint,
    private readonly deadlineMs = DEADLINE_MS,
  ) {
    super();
  }

  override async send({ to, from, text, type, idempotencyKey }: SmsMessage): Promise<SmsReceipt> {
    const headers = {
      'Content-Type': 'application/json',
      'Idempotency-Key': idempotencyKey,
      Authorization: `Bearer ${this.endpoint.token}`,
    };
    const message = JSON.stringify({ to, from, text, type });
    const request = { method: 'POST', url: this.endpoint.url, headers, body: message } as const;
    const { status, body } = await sendOnce(request, this.deadlineMs);
    if (status < 200 || status > 299) {
      throw new NotifierError(codeOfStatus(status), `the SMS provider answered ${status}`);
    }
    return { providerReference: referenceIn(body) };
  }
}

/** A name for the message if the answer is JSON that has one; the 2xx alone already says that it was taken. */
function referenceIn(body: string): string | null {
  try {
    const answer: unknown = JSON.parse(body);
    const { id, message_id }: { id?: unknown; message_id?: unknown } = answer instanceof Object ? answer : {};
    const reference = id ?? message_id;
    return typeof reference === 'string' || typeof reference === 'number' ? String(reference) : null;
  } catch {
    return null;
  }
}
