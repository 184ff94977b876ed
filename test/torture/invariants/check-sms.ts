import type { ReceivedSms } from '../../support/sms-receiver';
import type { OrderRow } from './observe';
import type { Expected } from './oracle';
import { doubled, lost, type Violation } from './violation';

/** account number → the keys under which the buyer was told of it. The same key twice is one message. */
export function keysByAccount(received: readonly ReceivedSms[], numbers: readonly string[]): Map<string, Set<string>> {
  const keys = new Map(numbers.map((number) => [number, new Set<string>()]));
  for (const { text, idempotencyKey } of received) {
    const number = /562\d{11}/.exec(text)?.[0] ?? '';
    keys.get(number)?.add(idempotencyKey ?? '');
  }
  return keys;
}

/** Was the buyer told of every account that waits for money, and of none twice? */
export function checkSms(
  { merchantUid, accounts }: Expected,
  found: OrderRow | undefined,
  keys: ReadonlyMap<string, ReadonlySet<string>>,
): Violation[] {
  const violations: Violation[] = [];
  const ledger = found?.notifications ?? [];
  for (const { impUid, number, awaited } of accounts) {
    const rows = ledger.filter((row) => row.imp_uid === impUid && row.account.endsWith(`:${number}`));
    const heard = keys.get(number) ?? new Set();
    if (awaited && heard.size === 0)
      violations.push(lost(`${merchantUid}: the buyer never heard of account ${number}`));
    if (rows.length > 1 || heard.size > 1) violations.push(doubled(`${merchantUid}: two messages about ${number}`));
    for (const { status, key } of rows) {
      // Laid aside because the order was paid another way, or the account is closed: no message is the right number.
      if (status === 'obsolete' && !awaited) continue;
      if (status !== 'sent') violations.push(lost(`${merchantUid}: the message about ${number} is ${status}`));
      if (!heard.has(key)) violations.push(lost(`${merchantUid}: a message that nobody received is called sent`));
    }
  }
  return violations;
}
