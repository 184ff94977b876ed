import { isCurrency, toMinorUnits, type Currency } from '../common/money';
import { requestHash } from '../common/request-hash';
import { paidPayments } from '../payments/order-standing';
import type { OrderSnapshot } from '../payments/order-snapshot';
import type { PaymentState } from '../payments/payment-state';
import { bankCode } from './bank-codes';
import { RefundError } from './refund-error';
import type { RefundRequestDto } from './refund-request.dto';
import type { NewRefund } from './refunds.repository';

/** What is recorded of a request before upstream is asked anything. Throws `RefundError`. */
export function newRefund(order: OrderSnapshot, body: RefundRequestDto, key: string, operator: string): NewRefund {
  const payment = refundedPayment(order, body.imp_uid ?? null);
  const currency = refundCurrency(order, payment);
  const minor = (decimal: number | null | undefined) => exact(decimal ?? null, currency);
  return {
    orderId: order.id,
    impUid: payment.impUid,
    idempotencyKey: key,
    requestHash: requestHash(body),
    amount: minor(body.amount),
    currency,
    taxFree: minor(body.tax_free),
    vatAmount: minor(body.vat_amount),
    reason: body.reason ?? null,
    ...accountOf(payment, body),
    requestedBy: operator,
  };
}

/** The one that settled the order, unless another of the order's is named: a second one, or one that does not match. */
export function refundedPayment(order: OrderSnapshot, impUid: string | null): PaymentState {
  const payment =
    impUid === null ? paidPayments(order.payments)[0] : order.payments.find((candidate) => candidate.impUid === impUid);
  if (payment === undefined) throw new RefundError('noPayment');
  return payment;
}

/** Only a mismatching payment may be in another currency than its order. */
export function refundCurrency(order: OrderSnapshot, { currency }: PaymentState): Currency {
  return isCurrency(currency) ? currency : order.currency;
}

/** Null for null. An amount with more decimals than its currency is nobody's money. */
function exact(decimal: number | null, currency: Currency): number | null {
  if (decimal === null) return null;
  const minor = toMinorUnits(decimal, currency);
  if (minor === null) throw new RefundError('amountInexact');
  return minor;
}

/** A virtual account is a one-way street: the PG must be told where the money goes. */
export function needsAccount({ payMethod }: PaymentState): boolean {
  return payMethod === 'vbank';
}

function accountOf(payment: PaymentState, body: RefundRequestDto) {
  const { refund_holder, refund_bank, refund_account, refund_tel } = body;
  const given = [refund_holder, refund_bank, refund_account].filter(Boolean).length;
  if (given < 3 && (given > 0 || needsAccount(payment))) throw new RefundError('accountMissing');
  const code = refund_bank ? bankCode(refund_bank) : null;
  if (refund_bank && code === null) throw new RefundError('unknownBank');
  return {
    refundHolder: refund_holder ?? null,
    refundBank: code,
    refundAccount: refund_account ?? null,
    refundTel: refund_tel ?? null,
  };
}
