import type { Currency } from '../common/money';
import type { IamportMode } from '../config/config';
import type { OrderStatus } from '../orders/order-status';
import type { OrderSnapshot } from './order-snapshot';
import type { Mismatch, PaymentRung, PaymentState } from './payment-state';

/** $1 merchant_uid. One statement, so that the payments are those of this version of the order. */
export const FIND_ORDER = `
SELECT o.id, o.version, o.merchant_uid, o.reference, o.name, o.amount, o.currency, o.mode, o.promotion_id, o.buyer_tel,
  o.status,
  (SELECT json_agg(json_build_object(
     'imp_uid', p.imp_uid, 'status', p.status, 'mismatch', p.mismatch, 'amount', p.amount,
     'cancel_amount', p.cancel_amount, 'currency', p.currency, 'pay_method', p.pay_method,
     'vbank_code', p.vbank_code, 'vbank_name', p.vbank_name, 'vbank_num', p.vbank_num,
     'vbank_holder', p.vbank_holder, 'vbank_date', p.vbank_date, 'vbank_issued_at', p.vbank_issued_at,
     'expired', p.expired, 'paid_at', p.paid_at, 'cancelled_at', p.cancelled_at, 'fail_reason', p.fail_reason,
     'erased', p.erased_at IS NOT NULL))
   FROM payments p WHERE p.order_id = o.id) AS payments
FROM orders o WHERE o.merchant_uid = $1`;

interface PaymentRow {
  imp_uid: string;
  status: PaymentRung;
  mismatch: Mismatch | null;
  amount: number | null;
  cancel_amount: number;
  currency: string;
  pay_method: string | null;
  vbank_code: string | null;
  vbank_name: string | null;
  vbank_num: string | null;
  vbank_holder: string | null;
  vbank_date: number;
  vbank_issued_at: number;
  expired: boolean;
  paid_at: number;
  cancelled_at: number;
  fail_reason: string | null;
  erased: boolean;
}

export interface SnapshotRow {
  id: number;
  version: number;
  merchant_uid: string;
  reference: string | null;
  name: string;
  amount: number;
  currency: Currency;
  mode: IamportMode;
  promotion_id: string | null;
  buyer_tel: string | null;
  status: OrderStatus;
  payments: PaymentRow[] | null;
}

export function toSnapshot(row: SnapshotRow): OrderSnapshot {
  return {
    id: row.id,
    version: row.version,
    merchantUid: row.merchant_uid,
    reference: row.reference,
    name: row.name,
    amount: row.amount,
    currency: row.currency,
    mode: row.mode,
    promotionId: row.promotion_id,
    buyerTel: row.buyer_tel,
    status: row.status,
    payments: (row.payments ?? []).map(toPaymentState),
  };
}

function toPaymentState(row: PaymentRow): PaymentState {
  return {
    impUid: row.imp_uid,
    status: row.status,
    mismatch: row.mismatch,
    amount: row.amount,
    cancelAmount: row.cancel_amount,
    currency: row.currency,
    payMethod: row.pay_method,
    account:
      row.vbank_num === null
        ? null
        : {
            code: row.vbank_code,
            bank: row.vbank_name,
            number: row.vbank_num,
            holder: row.vbank_holder,
            dueAt: row.vbank_date,
            issuedAt: row.vbank_issued_at,
          },
    expired: row.expired,
    paidAt: row.paid_at,
    cancelledAt: row.cancelled_at,
    failReason: row.fail_reason,
    erased: row.erased,
  };
}
