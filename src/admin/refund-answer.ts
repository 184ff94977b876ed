import { ApiError, type ErrorCode } from '../common/api-error';
import type { Refund, RefundStatus } from '../refunds/refund.entity';
import { RefundError, type RefundRefusal } from '../refunds/refund-error';
import { refundView } from '../refunds/refund-view';

/** 202: somebody, or upstream, still has to speak. 503: nothing was given back; the same key may be tried again. */
const HTTP: Record<RefundStatus, number> = {
  done: 201,
  awaiting_approval: 202,
  requested: 202,
  unknown: 202,
  refused: 409,
  failed: 503,
};

const REFUSAL: Record<RefundRefusal, readonly [ErrorCode, string]> = {
  noOrder: ['notFound', 'there is no such order'],
  noRefund: ['notFound', 'there is no such refund'],
  noPayment: ['conflict', 'the order has no such payment, or nothing was paid'],
  keyReused: ['idempotencyKeyReused', 'Idempotency-Key was used for another refund'],
  busy: ['conflict', 'another refund of this payment is under way'],
  amountInexact: ['invalid', 'amount has more decimals than its currency'],
  accountMissing: ['invalid', 'a virtual account needs refund_holder, refund_bank and refund_account'],
  unknownBank: ['invalid', 'refund_bank is the code of no bank (three digits of the Bank of Korea, like 088)'],
  notAwaiting: ['conflict', 'the refund does not wait for approval'],
  sameOperator: ['forbidden', 'a second operator has to approve'],
};

/** `{status, message, …}` of a refund and its HTTP status; `message` is the PG's own text where it refused. */
export function refundAnswer(refund: Refund): { http: number; body: Record<string, unknown> } {
  const view = refundView(refund);
  return { http: HTTP[refund.status], body: { ...view, message: view.message ?? refund.status } };
}

/** What `RefundError` means to whoever asked. */
export async function orRefused<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof RefundError)) throw error;
    const [code, detail] = REFUSAL[error.refusal];
    throw new ApiError(code, [detail]);
  }
}
