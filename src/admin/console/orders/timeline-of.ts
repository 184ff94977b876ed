import type { OrderAnswer } from './order-answer';

/** Something that happened to an order, at a time in ISO 8601. */
export type TimelineEntry =
  | { readonly at: string; readonly what: 'event'; readonly row: OrderAnswer['events'][number] }
  | { readonly at: string; readonly what: 'webhook'; readonly row: OrderAnswer['webhooks'][number] }
  | { readonly at: string; readonly what: 'message'; readonly row: OrderAnswer['notifications'][number] }
  | { readonly at: string; readonly what: 'refund'; readonly row: OrderAnswer['refunds'][number] }
  | { readonly at: string; readonly what: 'review'; readonly row: OrderAnswer['reviews'][number] };

/** Everything that is known to have happened, the newest first; of one time, what led to the other stands below it. */
export function timelineOf(page: Omit<OrderAnswer, 'order' | 'payments'>): TimelineEntry[] {
  const entries: TimelineEntry[] = [
    ...page.webhooks.map((row) => ({ at: row.received_at, what: 'webhook' as const, row })),
    ...page.refunds.map((row) => ({ at: refundedAt(row), what: 'refund' as const, row })),
    ...page.events.map((row) => ({ at: row.at, what: 'event' as const, row })),
    ...page.reviews.map((row) => ({ at: row.created_at, what: 'review' as const, row })),
    ...page.notifications.map((row) => ({ at: row.created_at, what: 'message' as const, row })),
  ];
  return entries.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).toReversed();
}

/** When it was asked for here; what was given back in upstream's own console has upstream's time. */
function refundedAt({ created_at, cancelled_at }: OrderAnswer['refunds'][number]): string {
  return created_at ?? new Date((cancelled_at ?? 0) * 1000).toISOString();
}
