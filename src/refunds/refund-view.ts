import { toDecimal } from '../common/money';
import type { Refund } from './refund.entity';

/** A refund as an operator sees it; of the account it went to, the bank and the last digits. */
export function refundView(refund: Refund) {
  const decimal = (minor: number | null) => (minor === null ? null : toDecimal(minor, refund.currency));
  return {
    id: refund.id,
    merchant_uid: refund.order?.merchantUid ?? null,
    imp_uid: refund.impUid,
    status: refund.status,
    amount: decimal(refund.amount),
    currency: refund.currency,
    tax_free: decimal(refund.taxFree),
    vat_amount: decimal(refund.vatAmount),
    reason: refund.reason,
    refund_bank: refund.refundBank,
    refund_account: refund.refundAccount?.replace(/\d(?=(?:\D*\d){4})/g, '*') ?? null,
    cancellation_id: refund.cancellationId,
    message: refund.message,
    requested_by: refund.requestedBy,
    decided_by: refund.decidedBy,
    created_at: refund.createdAt.toISOString(),
    finished_at: refund.finishedAt?.toISOString() ?? null,
  };
}
