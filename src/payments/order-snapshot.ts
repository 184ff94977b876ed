import type { OrderStatus } from '../orders/order-status';
import type { PaymentState } from './payment-state';
import type { OrderTerms } from './verify-payment';

/** An order with all its payments as they stood at `version`. */
export interface OrderSnapshot extends OrderTerms {
  readonly id: number;
  readonly version: number;
  readonly status: OrderStatus;
  /** The shop's own number, several orders may carry the same one. */
  readonly reference: string | null;
  readonly name: string;
  readonly buyerTel: string | null;
  readonly payments: readonly PaymentState[];
}
