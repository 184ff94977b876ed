import type { Locale } from '../config/config';
import { eucKrLength } from './euc-kr';
import { type VbankFacts, vbankFacts } from './vbank-facts';
import type { PaymentInstruction } from './vbank-message';
import { VBANK_WORDING, type VbankWording } from './vbank-wording';
import type { SmsMessage } from './vbank-notifier';

/** Limits of the Korean carriers, in bytes of EUC-KR: 45 and 1,000 Hangul. */
const SMS_BYTES = 90;
const LMS_BYTES = 2000;

/** What may be shortened when a message is too long, in this order. Bank, number, amount and deadline never are. */
const SHORTENED = ['name', 'holder', 'merchantUid'] as const;

/** The message that tells a buyer where to pay: a terse SMS if everything fits, else an LMS that labels each fact. */
export function vbankText(
  instruction: PaymentInstruction,
  locale: Locale,
): Pick<SmsMessage, 'text' | 'subject' | 'type'> {
  const wording = VBANK_WORDING[locale];
  const facts = vbankFacts(instruction, locale);
  const short = joined(wording.short(facts));
  if (eucKrLength(short) <= SMS_BYTES) return { text: short, subject: wording.subject, type: 'SMS' };
  return { text: fitted(facts, wording), subject: wording.subject, type: 'LMS' };
}

function fitted(facts: VbankFacts, wording: VbankWording): string {
  let text = joined(wording.long(facts));
  for (const fact of SHORTENED) {
    const excess = eucKrLength(text) - LMS_BYTES;
    if (excess <= 0) break;
    facts = { ...facts, [fact]: cut(facts[fact], eucKrLength(facts[fact]) - excess) };
    text = joined(wording.long(facts));
  }
  return text;
}

/** The longest beginning of the text that takes no more than so many bytes, the dots that mark the cut included. */
function cut(text: string, bytes: number): string {
  let kept = '';
  for (const char of text) {
    if (eucKrLength(`${kept}${char}..`) > bytes) break;
    kept += char;
  }
  return kept && `${kept.trimEnd()}..`;
}

function joined(lines: readonly string[]): string {
  return lines.filter(Boolean).join('\n');
}
