import { isCurrency, toDecimal } from '../../../common/money';
import type { IamportPayment } from '../../../iamport/wire-types';
import { observePayment } from '../../observe-payment';
import type { PaymentRung } from '../../payment-state';

/** What two records of one payment must agree on. Amounts in minor units; null where upstream's cannot be one. */
export interface PaymentStanding {
  readonly impUid: string;
  readonly merchantUid: string;
  readonly status: PaymentRung;
  readonly amount: number | null;
  readonly cancelAmount: number;
  readonly currency: string;
  /** The number of the account, if one was issued. */
  readonly vbankNum: string | null;
}

export function standingOf(payment: IamportPayment): PaymentStanding {
  const { impUid, status, amount, cancelAmount, currency, account } = observePayment(payment, null, 0);
  const vbankNum = account?.number ?? null;
  return { impUid, merchantUid: payment.merchant_uid, status, amount, cancelAmount, currency, vbankNum };
}

/** The account matters only while money is waited for: some PGs drop it from the record afterwards. */
export function agree(a: PaymentStanding, b: PaymentStanding): boolean {
  return (
    a.merchantUid === b.merchantUid &&
    a.status === b.status &&
    a.amount === b.amount &&
    a.cancelAmount === b.cancelAmount &&
    a.currency === b.currency &&
    (a.status !== 'ready' || a.vbankNum === b.vbankNum)
  );
}

/** A buyer looks at it, or has left it: nothing has happened that anybody could have missed. */
export function isOpenWindow({ status, vbankNum }: PaymentStanding): boolean {
  return status === 'ready' && vbankNum === null;
}

/** As an operator reads it: amounts in the currency's own unit. */
export function shown({ status, amount, cancelAmount, currency }: PaymentStanding) {
  const decimal = (minor: number | null) =>
    minor !== null && isCurrency(currency) ? toDecimal(minor, currency) : null;
  return { status, amount: decimal(amount), cancel_amount: decimal(cancelAmount), currency };
}
