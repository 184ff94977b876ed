import type { IamportPayment } from '../../iamport/wire-types';
import { isAwaitingDeposit, wasApproved } from '../payments/transitions';
import type { RequestPayParam } from './request-pay-param';

/** The code i'mport gives to refusals of its own; those of a PG come through as they are. */
const REFUSED = 'F400';

/** The argument of `request_pay`'s callback. `success` says paid or account issued, and proves nothing. */
export type Rsp = Record<string, unknown> & {
  success: boolean;
  error_code: string | null;
  error_msg: string | null;
  imp_uid: string | null;
};

export function rspOf(payment: IamportPayment): Rsp {
  const success = wasApproved(payment) || isAwaitingDeposit(payment);
  return {
    success,
    error_code: success ? null : REFUSED,
    error_msg: success ? null : payment.fail_reason,
    imp_uid: payment.imp_uid,
    merchant_uid: payment.merchant_uid,
    pay_method: payment.pay_method,
    paid_amount: payment.amount,
    currency: payment.currency,
    status: payment.status,
    name: payment.name,
    pg_provider: payment.pg_provider,
    emb_pg_provider: payment.emb_pg_provider,
    pg_tid: payment.pg_tid,
    pg_type: 'payment',
    buyer_name: payment.buyer_name,
    buyer_email: payment.buyer_email,
    buyer_tel: payment.buyer_tel,
    buyer_addr: payment.buyer_addr,
    buyer_postcode: payment.buyer_postcode,
    custom_data: payment.custom_data,
    paid_at: payment.paid_at,
    receipt_url: payment.receipt_url,
    apply_num: payment.apply_num,
    bank_name: payment.bank_name,
    card_name: payment.card_name,
    card_number: payment.card_number,
    card_quota: payment.card_quota,
    vbank_num: payment.vbank_num,
    vbank_name: payment.vbank_name,
    vbank_holder: payment.vbank_holder,
    vbank_date: payment.vbank_date,
  };
}

/** The window did not open: there is no payment, and so no `imp_uid`. */
export function refusedRsp(param: RequestPayParam, reason: string): Rsp {
  const { merchant_uid, pay_method, name, amount } = param;
  return {
    success: false,
    error_code: REFUSED,
    error_msg: reason,
    imp_uid: null,
    merchant_uid: merchant_uid ?? null,
    pay_method: pay_method ?? null,
    paid_amount: amount ?? null,
    name: name ?? null,
    status: 'failed',
  };
}
