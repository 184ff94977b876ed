import { Injectable } from '@nestjs/common';
import type { Currency } from '../common/money';
import type { OrderSnapshot } from '../payments/order-snapshot';
import type { PaymentState } from '../payments/payment-state';
import { PaymentsRepository } from '../payments/payments.repository';
import { needsAccount, newRefund, refundCurrency, refundedPayment } from './new-refund';
import { RefundError, type RefundRefusal } from './refund-error';
import type { RefundRequestDto } from './refund-request.dto';

/** What can be given back of a payment, as we know it: upstream has the last word. */
export interface Refundable {
  readonly impUid: string;
  readonly currency: Currency;
  /** Minor units. */
  readonly balance: number;
  /** The buyer's own account has to be named. */
  readonly needsAccount: boolean;
}

/** What a refund would be, for a person to look at before it is asked for. Changes nothing. */
@Injectable()
export class RefundPreviewService {
  constructor(private readonly payments: PaymentsRepository) {}

  /** Of the payment that settled the order, unless another is named. Throws `RefundError` noOrder, noPayment. */
  async refundable(merchantUid: string, impUid: string | null): Promise<Refundable> {
    const order = await this.orderOf(merchantUid);
    const payment = refundedPayment(order, impUid);
    const currency = refundCurrency(order, payment);
    return { impUid: payment.impUid, currency, balance: balanceOf(payment), needsAccount: needsAccount(payment) };
  }

  /** Why it would not even be recorded, or is more than we know to be left; null if it would be asked for. */
  async refusal(merchantUid: string, body: RefundRequestDto): Promise<RefundRefusal | 'beyondBalance' | null> {
    const order = await this.orderOf(merchantUid);
    try {
      const { impUid, amount } = newRefund(order, body, '', '');
      const balance = balanceOf(refundedPayment(order, impUid));
      return balance === 0 || (amount ?? 0) > balance ? 'beyondBalance' : null;
    } catch (error) {
      if (error instanceof RefundError) return error.refusal;
      throw error;
    }
  }

  private async orderOf(merchantUid: string): Promise<OrderSnapshot> {
    const order = await this.payments.findOrder(merchantUid);
    if (order === null) throw new RefundError('noOrder');
    return order;
  }
}

function balanceOf({ status, amount, cancelAmount }: PaymentState): number {
  const isHeld = status === 'paid' || status === 'partially_cancelled';
  return isHeld ? Math.max(0, (amount ?? 0) - cancelAmount) : 0;
}
