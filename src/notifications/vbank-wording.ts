import type { Locale } from '../config/config';
import type { VbankFacts } from './vbank-facts';

/** Lines of the message; an empty one is left out. */
type Lines = (facts: VbankFacts) => readonly string[];

export interface VbankWording {
  /** At most 40 bytes in EUC-KR. */
  readonly subject: string;
  /** Terse, to fit into the 90 bytes of an SMS. */
  readonly short: Lines;
  /** With a label for everything, for an LMS. */
  readonly long: Lines;
}

/** Everything here is in EUC-KR; the facts are already. */
export const VBANK_WORDING: Readonly<Record<Locale, VbankWording>> = {
  ko: {
    subject: '가상계좌 입금 안내',
    short: (facts) => [
      words(facts.name, facts.amount, '입금'),
      words(facts.bank, facts.number, facts.holder),
      facts.due && `${facts.due} KST까지`,
    ],
    long: (facts) => [
      '[가상계좌 입금 안내]',
      labelled('상품', facts.name),
      labelled('은행', facts.bank),
      labelled('계좌번호', facts.number),
      labelled('예금주', facts.holder),
      labelled('금액', facts.amount),
      labelled('입금기한', facts.due && `${facts.due} (한국시간)`),
      labelled('주문번호', facts.merchantUid),
    ],
  },
  en: {
    subject: 'How to pay by bank transfer',
    short: (facts) => [
      words('Pay', facts.amount, facts.name && `for ${facts.name}`),
      words(facts.bank, facts.number, facts.holder),
      facts.due && `by ${facts.due} KST`,
    ],
    long: (facts) => [
      '[Payment by bank transfer]',
      labelled('Item', facts.name),
      labelled('Bank', facts.bank),
      labelled('Account', facts.number),
      labelled('Holder', facts.holder),
      labelled('Amount', facts.amount),
      labelled('Pay by', facts.due && `${facts.due} KST (Korean time)`),
      labelled('Order', facts.merchantUid),
    ],
  },
};

function labelled(label: string, fact: string): string {
  return fact && `${label}: ${fact}`;
}

function words(...facts: readonly string[]): string {
  return facts.filter(Boolean).join(' ');
}
