import { Inject, Injectable } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { isCurrency, toMinorUnits, type Currency } from '../common/money';
import { requestHash } from '../common/request-hash';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { paidPayments } from '../payments/order-standing';
import type { OrderSnapshot } from '../payments/order-snapshot';
import type { PaymentState } from '../payments/payment-state';
import { PaymentsRepository } from '../payments/payments.repository';
import { bankCode } from './bank-codes';
import { ExecuteRefundService } from './execute-refund.service';
import { RefundError } from './refund-outcome';
import type { RefundRequestDto } from './refund-request.dto';
import type { Refund } from './refund.entity';
import { RefundsRepository, type NewRefund } from './refunds.repository';

/** How long one refund waits for another of the same payment. A refund takes two upstream calls. */
const TURN_MS = 15_000;
const LOOK_MS = 100;

/** Gives money back: recorded first, one at a time for each payment, and never more than upstream still holds. */
@Injectable()
export class RefundService {
  constructor(
    private readonly payments: PaymentsRepository,
    private readonly refunds: RefundsRepository,
    private readonly execution: ExecuteRefundService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The refund as it stands then; the same key and body give the same one. Throws `RefundError`. */
  async request(merchantUid: string, body: RefundRequestDto, key: string, operator: string): Promise<Refund> {
    const order = await this.payments.findOrder(merchantUid);
    if (order === null) throw new RefundError('noOrder');
    return this.takeTurn(this.newRefund(order, body, key, operator));
  }

  /** A second operator agrees to a refund above `REFUND_APPROVAL_ABOVE`. Throws `RefundError`. */
  async approve(id: number, operator: string): Promise<Refund> {
    const refund = await this.awaiting(id, operator);
    if (!(await this.refunds.reopen(id, 'awaiting_approval', operator))) throw new RefundError('busy');
    return this.carryOut(refund);
  }

  /** Either operator may say no, the one who asked for it too. */
  async reject(id: number, operator: string): Promise<Refund> {
    await this.awaiting(id, null);
    await this.refunds.finish(id, 'refused', { message: 'An operator said no', decidedBy: operator });
    return this.refunds.get(id);
  }

  private async awaiting(id: number, operator: string | null): Promise<Refund> {
    const refund = await this.refunds.find(id);
    if (refund === null) throw new RefundError('noRefund');
    if (refund.status !== 'awaiting_approval') throw new RefundError('notAwaiting');
    if (refund.requestedBy === operator) throw new RefundError('sameOperator');
    return refund;
  }

  /** Waits until no other refund of the payment is under way. What came to nothing under this key is tried again. */
  private async takeTurn(wanted: NewRefund): Promise<Refund> {
    const end = performance.now() + TURN_MS;
    do {
      const opened = await this.refunds.open(wanted);
      if (opened !== null) return opened.status === 'requested' ? this.carryOut(opened) : opened;
      const recorded = await this.refunds.findByKey(wanted.orderId, wanted.idempotencyKey);
      if (recorded !== null && recorded.requestHash !== wanted.requestHash) throw new RefundError('keyReused');
      if (recorded?.status === 'failed' && (await this.refunds.reopen(recorded.id, 'failed', null)))
        return this.carryOut(recorded);
      if (recorded !== null && recorded.status !== 'requested' && recorded.status !== 'failed') return recorded;
      await delay(LOOK_MS);
    } while (performance.now() < end);
    throw new RefundError('busy');
  }

  private async carryOut(refund: Refund): Promise<Refund> {
    await this.execution.execute(refund);
    return this.refunds.get(refund.id);
  }

  private newRefund(order: OrderSnapshot, body: RefundRequestDto, key: string, operator: string): NewRefund {
    const payment = paymentOf(order, body.imp_uid ?? null);
    // Only a mismatching payment may be in another currency than its order.
    const currency = isCurrency(payment.currency) ? payment.currency : order.currency;
    const minor = (decimal: number | null | undefined) => exact(decimal ?? null, currency);
    const amount = minor(body.amount);
    return {
      orderId: order.id,
      impUid: payment.impUid,
      idempotencyKey: key,
      requestHash: requestHash(body),
      amount,
      currency,
      taxFree: minor(body.tax_free),
      vatAmount: minor(body.vat_amount),
      reason: body.reason ?? null,
      ...accountOf(payment, body),
      requestedBy: operator,
      status: this.needsApproval(amount ?? (payment.amount ?? 0) - payment.cancelAmount, currency)
        ? 'awaiting_approval'
        : 'requested',
    };
  }

  private needsApproval(amount: number, currency: Currency): boolean {
    const { approvalAbove } = this.config.refunds;
    const limit = approvalAbove === undefined ? null : toMinorUnits(approvalAbove, currency);
    return limit !== null && amount > limit;
  }
}

/** The one that settled the order, unless another of the order's is named: a second one, or one that does not match. */
function paymentOf(order: OrderSnapshot, impUid: string | null): PaymentState {
  const payment =
    impUid === null ? paidPayments(order.payments)[0] : order.payments.find((candidate) => candidate.impUid === impUid);
  if (payment === undefined) throw new RefundError('noPayment');
  return payment;
}

/** Null for null. An amount with more decimals than its currency is nobody's money. */
function exact(decimal: number | null, currency: Currency): number | null {
  if (decimal === null) return null;
  const minor = toMinorUnits(decimal, currency);
  if (minor === null) throw new RefundError('amountInexact');
  return minor;
}

/** A virtual account is a one-way street: the PG must be told where the money goes. */
function accountOf(payment: PaymentState, body: RefundRequestDto) {
  const { refund_holder, refund_bank, refund_account, refund_tel } = body;
  const given = [refund_holder, refund_bank, refund_account].filter(Boolean).length;
  if (given < 3 && (given > 0 || payment.payMethod === 'vbank')) throw new RefundError('accountMissing');
  const code = refund_bank ? bankCode(refund_bank) : null;
  if (refund_bank && code === null) throw new RefundError('unknownBank');
  return {
    refundHolder: refund_holder ?? null,
    refundBank: code,
    refundAccount: refund_account ?? null,
    refundTel: refund_tel ?? null,
  };
}
