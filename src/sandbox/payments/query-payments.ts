import type { StoredPayment } from '../state/stored-payment';

/**
 * Reads hide payments of test channels unless they ask for them (i'mport docs, since 2026-01-26). Documented for the
 * read of one payment; taken to hold for the lists as well.
 */
export function isShown({ payment }: StoredPayment, includeSandbox: boolean): boolean {
  return payment.sandbox !== true || includeSandbox;
}

/** The time that goes with a payment's own status, by which lists are limited. Unix seconds. */
export function statusTime({ payment }: StoredPayment): number {
  switch (payment.status) {
    case 'ready':
      return payment.started_at ?? 0;
    case 'paid':
      return payment.paid_at;
    case 'cancelled':
      return payment.cancelled_at;
    case 'failed':
      return payment.failed_at;
    default:
      return payment.status satisfies never;
  }
}

const SORT_KEYS: Record<string, (stored: StoredPayment) => number> = {
  started: ({ payment }) => payment.started_at ?? 0,
  paid: ({ payment }) => payment.paid_at,
  updated: ({ updatedAt }) => updatedAt,
};

/** `sorting` is started, paid or updated, with a minus for the latest first; `-started` without a known one. */
export function sortPayments(list: StoredPayment[], sorting: string | null): StoredPayment[] {
  const [, minus, name = ''] = /^(-?)(\w+)$/.exec(sorting ?? '') ?? [];
  const known = SORT_KEYS[name];
  const key = known ?? ((stored: StoredPayment) => stored.payment.started_at ?? 0);
  const direction = known !== undefined && minus === '' ? 1 : -1;
  return [...list].sort((a, b) => direction * (key(a) - key(b) || a.sequence - b.sequence));
}
