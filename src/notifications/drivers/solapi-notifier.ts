import type { SolapiMessageService } from 'solapi';
import { NotifierError, type SentMessage, type SmsMessage, type SmsReceipt, VbankNotifier } from '../vbank-notifier';
import { loadSolapi } from './load-solapi';
import { DEADLINE_MS } from './send-once';
import { solapiError } from './solapi-error';
import { solapiFetch } from './solapi-fetch';

/** More messages than one buyer gets while one of them is being asked about. */
const LISTED = 100;

interface Account {
  readonly apiKey: string;
  readonly apiSecret: string;
  /** Instead of https://api.solapi.com. */
  readonly apiUrl: string | undefined;
}

/**
 * Solapi through its official SDK, which signs and checks; the transport is ours (see `solapiFetch`). The SDK is
 * loaded here and not on import: with `effect` behind it, it is the largest dependency of the program.
 */
export class SolapiNotifier extends VbankNotifier {
  override readonly idempotent = false;
  readonly #service: SolapiMessageService;

  constructor(account: Account, deadlineMs = DEADLINE_MS) {
    super();
    const { SolapiMessageService } = loadSolapi(solapiFetch(account.apiUrl, deadlineMs));
    this.#service = new SolapiMessageService(account.apiKey, account.apiSecret);
  }

  override async send({ to, from, text, type, subject, idempotencyKey }: SmsMessage): Promise<SmsReceipt> {
    if (to.startsWith('+')) throw new NotifierError('rejected', 'Solapi is used for Korean numbers only');
    const message = {
      to,
      from,
      text,
      type,
      autoTypeDetect: false,
      ...(type === 'LMS' ? { subject } : {}),
      // Not looked at by Solapi, but shown with the message: by it an operator sees whether an `unknown` one left.
      customFields: { idempotencyKey },
    };
    try {
      const { messageList, groupInfo } = await this.#service.send(message, { showMessageList: true });
      return { providerReference: messageList?.[0]?.messageId ?? groupInfo.groupId ?? null };
    } catch (error) {
      throw solapiError(error);
    }
  }

  /** The SDK's list of messages (GET /messages/v4/list): it gives `customFields` back, but cannot search by them. */
  override async find({ to, idempotencyKey, since }: SentMessage): Promise<SmsReceipt | null> {
    try {
      const { messageList } = await this.#service.getMessages({ to, startDate: since, limit: LISTED });
      const found = Object.values(messageList).find(
        ({ customFields }) => customFields?.idempotencyKey === idempotencyKey,
      );
      return found === undefined ? null : { providerReference: found.messageId ?? null };
    } catch (error) {
      throw solapiError(error);
    }
  }
}
