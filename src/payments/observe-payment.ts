import { isCurrency, toMinorUnits } from '../common/money';
import type { IamportPayment } from '../iamport/wire-types';
import type { Mismatch, PaymentRung, PaymentState, VbankAccount } from './payment-state';

/**
 * An upstream record as a place on the ladder. `mismatch` is what the judgement found; an account whose time was over
 * before `expiredBefore` (unix seconds) and that still has no money is expired.
 */
export function observePayment(
  payment: IamportPayment,
  mismatch: Mismatch | null,
  expiredBefore: number,
): PaymentState {
  const { currency } = payment;
  const minor = (decimal: number): number | null => (isCurrency(currency) ? toMinorUnits(decimal, currency) : null);
  const amount = minor(payment.amount);
  const cancelled = minor(payment.cancel_amount) ?? 0;
  const status = rungOf(payment.status, amount ?? 0, cancelled);
  const account = issuedAccount(payment);
  return {
    impUid: payment.imp_uid,
    status,
    mismatch,
    amount,
    cancelAmount: cancelAmountOn(status, amount ?? 0, cancelled),
    currency,
    payMethod: payment.pay_method,
    account,
    expired: hasExpired(status, account, expiredBefore),
    paidAt: payment.paid_at,
    cancelledAt: payment.cancelled_at,
    failReason: payment.fail_reason,
    erased: false,
  };
}

/**
 * i'mport has no word for a partial cancel: it reads `cancelled` (some PGs: `paid`) with `cancel_amount < amount`,
 * so the amounts decide. `cancelled` with no cancelled amount at all is taken as in full: such a record is no
 * reason to ship anything.
 */
function rungOf(status: IamportPayment['status'], amount: number, cancelled: number): PaymentRung {
  switch (status) {
    case 'ready':
    case 'failed':
      return status;
    case 'paid':
      if (cancelled === 0) return 'paid';
      return cancelled < amount ? 'partially_cancelled' : 'cancelled';
    case 'cancelled':
      return cancelled > 0 && cancelled < amount ? 'partially_cancelled' : 'cancelled';
  }
}

/** Some PGs mark an ended account `failed`: without money, its time is over all the same. */
function hasExpired(status: PaymentRung, account: VbankAccount | null, before: number): boolean {
  return (status === 'ready' || status === 'failed') && account !== null && account.dueAt > 0 && account.dueAt < before;
}

function cancelAmountOn(rung: PaymentRung, amount: number, cancelled: number): number {
  if (rung === 'cancelled') return amount;
  return rung === 'partially_cancelled' ? cancelled : 0;
}

/** `ready` is also every opened window: only a usable number makes an account. Eximbay sends the literal "unknown". */
function issuedAccount(payment: IamportPayment): VbankAccount | null {
  const number = payment.vbank_num?.trim() ?? '';
  if (payment.pay_method !== 'vbank' || !/\d/.test(number)) return null;
  return {
    code: payment.vbank_code,
    bank: payment.vbank_name,
    number,
    holder: payment.vbank_holder,
    dueAt: payment.vbank_date,
    issuedAt: payment.vbank_issued_at,
  };
}
