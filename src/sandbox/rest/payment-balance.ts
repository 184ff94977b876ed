import type { IamportPayment } from '../../iamport/wire-types';
import { roundDecimal } from '../payments/decimals';
import { balanceOf, wasApproved } from '../payments/transitions';

export interface BalanceParts {
  tax_free: number;
  supply: number;
  vat: number;
  service: number;
}

/** `GET /payments/:imp_uid/balance`: what is left of the payment, by means of payment. */
export interface PaymentBalance {
  amount: number;
  cash_receipt: BalanceParts;
  primary: BalanceParts;
  secondary: BalanceParts;
  discount: BalanceParts;
  histories: unknown[];
}

const NOTHING: BalanceParts = { tax_free: 0, supply: 0, vat: 0, service: 0 };

/** VAT is a tenth of the price before it, that is an eleventh of what the buyer pays. */
export function paymentBalance(payment: IamportPayment): PaymentBalance {
  const left = wasApproved(payment) ? balanceOf(payment) : 0;
  const vat = Math.floor(left / 11);
  const primary = { ...NOTHING, supply: roundDecimal(left - vat), vat };
  return {
    amount: payment.amount,
    cash_receipt: NOTHING,
    primary,
    secondary: NOTHING,
    discount: { ...NOTHING, supply: payment.promotion?.discount ?? 0 },
    histories: [],
  };
}
