import type { IamportPayment } from '../../iamport/wire-types';
import { roundDecimal } from './decimals';

/** Each function gives the payment as it is afterwards; whether the step is possible is asked before. */

/** An account is out and no money has come; i'mport calls this `ready`, like any window left open. */
export function isAwaitingDeposit(payment: IamportPayment): boolean {
  return payment.status === 'ready' && payment.pay_method === 'vbank' && payment.vbank_num !== null;
}

/** The money came in, whatever became of it since. */
export function wasApproved({ status }: IamportPayment): boolean {
  return status === 'paid' || status === 'cancelled';
}

/** What can still be cancelled, in the payment's currency. */
export function balanceOf(payment: IamportPayment): number {
  return roundDecimal(payment.amount - payment.cancel_amount);
}

export function paid(payment: IamportPayment, now: number): IamportPayment {
  return {
    ...payment,
    ...meansOf(payment),
    status: 'paid',
    paid_at: now,
    failed_at: 0,
    fail_reason: null,
    pg_tid: `sandbox_${payment.imp_uid}_${now}`,
    receipt_url: `https://receipt.sandbox.invalid/${payment.imp_uid}`,
  };
}

export function failed(payment: IamportPayment, now: number, reason: string): IamportPayment {
  return { ...payment, status: 'failed', failed_at: now, fail_reason: reason };
}

export interface VbankAccount {
  vbank_code: string;
  vbank_name: string;
  vbank_num: string;
  vbank_holder: string;
  /** Unix seconds. */
  vbank_date: number;
}

export function accountIssued(payment: IamportPayment, now: number, account: VbankAccount): IamportPayment {
  return { ...payment, ...account, pay_method: 'vbank', vbank_issued_at: now };
}

export interface Cancellation {
  id: string;
  amount: number;
  reason: string;
}

/** i'mport has no status for a partial cancel: it is `cancelled` too, with `cancel_amount` below `amount`. */
export function cancelled(payment: IamportPayment, now: number, { id, amount, reason }: Cancellation): IamportPayment {
  const receipt_url = `https://receipt.sandbox.invalid/${payment.imp_uid}/${id}`;
  const entry = { pg_tid: payment.pg_tid ?? '', amount, cancelled_at: now, reason, cancellation_id: id, receipt_url };
  return {
    ...payment,
    status: 'cancelled',
    cancel_amount: roundDecimal(payment.cancel_amount + amount),
    cancelled_at: now,
    cancel_reason: reason,
    cancel_history: [...(payment.cancel_history ?? []), entry],
    cancel_receipt_urls: [...(payment.cancel_receipt_urls ?? []), receipt_url],
  };
}

function meansOf({ pay_method, bank_code, bank_name }: IamportPayment): Partial<IamportPayment> {
  if (pay_method === 'trans') return { bank_code: bank_code ?? '088', bank_name: bank_name ?? '신한은행' };
  if (pay_method !== 'card') return {};
  return {
    apply_num: '31225404',
    card_code: '374',
    card_name: '외환카드',
    card_number: '524242*********0',
    card_type: 1,
  };
}
