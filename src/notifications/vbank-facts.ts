import { kstTime } from '../common/kst';
import { moneyText } from '../common/money-text';
import type { Locale } from '../config/config';
import { isEucKr, toEucKr } from './euc-kr';
import type { PaymentInstruction } from './vbank-message';

/** An instruction, each fact as the buyer will read it, in EUC-KR. `''` is a fact that is not known. */
export interface VbankFacts {
  readonly name: string;
  readonly bank: string;
  readonly number: string;
  readonly holder: string;
  readonly amount: string;
  readonly due: string;
  readonly merchantUid: string;
}

export function vbankFacts(instruction: PaymentInstruction, locale: Locale): VbankFacts {
  return {
    name: oneLine(instruction.name),
    bank: oneLine(instruction.bankName ?? ''),
    number: accountNumber(instruction.accountNumber),
    holder: oneLine(instruction.holder ?? ''),
    amount: moneyText(instruction.amount, instruction.currency, locale),
    due: kstTime(instruction.dueAt),
    merchantUid: oneLine(instruction.merchantUid),
  };
}

/** A product name with a line break in it must not be able to write a line of its own below the account. */
function oneLine(text: string): string {
  return toEucKr(text)
    .replace(/[\s\u3000]+/g, ' ')
    .trim();
}

/**
 * Only its look may change: full-width digits, odd dashes, spaces, invisible characters. Where any other character
 * cannot be written, a visible `?` stands for it: a number that silently lost one sends the money elsewhere.
 */
function accountNumber(number: string): string {
  const plain = number.normalize('NFKC').replace(/[\s\p{Cc}\p{Cf}]/gu, '');
  return Array.from(plain.replace(/[\p{Pd}\u2212]/gu, '-'), (char) => (isEucKr(char) ? char : '?')).join('');
}
