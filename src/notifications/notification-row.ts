import type { Locale } from '../config/config';
import { smsRecipient } from './recipient';
import type { VbankMessage } from './vbank-message';
import { vbankText } from './vbank-text';

/** A message as the ledger takes it. The text is fixed here: every attempt to send it sends the same. */
export interface NotificationRow {
  imp_uid: string;
  kind: 'vbank_issued';
  account: string;
  recipient: string | null;
  message_type: 'SMS' | 'LMS';
  subject: string;
  text: string;
}

/** To the number that the shop wrote into the order, never to one that a browser gave to upstream. */
export function notificationRow(message: VbankMessage, locale: Locale): NotificationRow {
  const { text, subject, type } = vbankText(message, locale);
  return {
    imp_uid: message.impUid,
    kind: 'vbank_issued',
    // Numbers are used again after their time: only bank and number together name an account.
    account: `${message.bankCode ?? message.bankName ?? ''}:${message.accountNumber}`,
    recipient: smsRecipient(message.buyerTel),
    message_type: type,
    subject,
    text,
  };
}
