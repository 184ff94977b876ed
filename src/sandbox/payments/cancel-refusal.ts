import type { IamportPayment } from '../../iamport/wire-types';
import { balanceOf, wasApproved } from './transitions';

/** `POST /payments/cancel`, as far as it decides whether the PG will do it. */
export interface ApiCancel {
  /** Null: in full. On the wire 0 means the same. */
  readonly amount: number | null;
  /** The balance that the caller believes is left; null: not checked. */
  readonly checksum: number | null;
  readonly reason: string | null;
  /** Holder, bank and number of the account to refund to were given. */
  readonly refundAccount: boolean;
}

export interface CancelRefusal {
  readonly code: number;
  readonly message: string;
}

/** Null: it can be done. The texts of code 1 are i'mport's own; −1 is the PG speaking through it. */
export function refuseCancel(payment: IamportPayment, cancel: ApiCancel): CancelRefusal | null {
  if (!wasApproved(payment)) return { code: 1, message: '취소할 결제건이 존재하지 않습니다.' };
  const balance = balanceOf(payment);
  if (balance <= 0) return { code: 1, message: '이미 전액취소된 주문입니다.' };
  // Neither the code nor the text of this one is documented; only that nothing is done.
  if (cancel.checksum !== null && cancel.checksum !== balance) {
    return { code: 1, message: '취소 가능한 잔액이 checksum과 일치하지 않습니다.' };
  }
  if (payment.pay_method === 'vbank' && !cancel.refundAccount) {
    return refusedByPg('가상계좌 환불은 환불계좌 정보(refund_holder, refund_bank, refund_account)가 필요합니다.');
  }
  if (cancel.amount !== null && cancel.amount > balance) return refusedByPg('취소요청금액이 취소가능금액보다 큽니다.');
  return null;
}

function refusedByPg(text: string): CancelRefusal {
  return { code: -1, message: `결제취소에 실패하였습니다.(${text})` };
}
