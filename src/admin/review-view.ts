import type { Review } from '../payments/review.entity';

/** A review with the order it is about, which must have been read with it. */
export function reviewView(review: Review) {
  return {
    id: review.id,
    kind: review.kind,
    imp_uid: review.impUid,
    merchant_uid: review.order?.merchantUid ?? review.merchantUid,
    detail: review.detail,
    created_at: review.createdAt.toISOString(),
    resolved_at: review.resolvedAt?.toISOString() ?? null,
    resolution: review.resolution,
    note: review.note,
    resolved_by: review.resolvedBy,
  };
}
