import type { WebhookRecord } from '../../../src/sandbox/webhooks/webhook-record';
import { lost, type Violation } from './violation';

/** imp_uid → webhooks that were answered 200, by whomever they were sent. */
export function answeredWebhooks(
  records: readonly WebhookRecord[],
  acknowledged: readonly string[],
): Map<string, number> {
  const impUids = [...records.filter(({ status }) => status === 200).map(({ body }) => body.imp_uid), ...acknowledged];
  const counts = new Map<string, number>();
  for (const impUid of impUids) counts.set(impUid, (counts.get(impUid) ?? 0) + 1);
  return counts;
}

/** 200 says that the delivery is safe here. More may be stored than answered: a process died before it could answer. */
export function checkDeliveries(
  answered: ReadonlyMap<string, number>,
  stored: ReadonlyMap<string, number>,
): Violation[] {
  return [...answered]
    .filter(([impUid, count]) => (stored.get(impUid) ?? 0) < count)
    .map(([impUid, count]) =>
      lost(`${count} webhooks of ${impUid} were answered 200, ${stored.get(impUid) ?? 0} are there`),
    );
}
