import { toMinorUnits } from '../../common/money';
import type { Locale } from '../../config/config';
import { isImpUid } from '../../iamport/imp-uid';
import { isMerchantUid } from '../../iamport/merchant-uid';
import { isPayable } from '../../orders/order-status';
import type { Payability } from '../../orders/orders.repository';

export type Refusal = 'unknownOrder' | 'otherAmount' | 'notPayable' | 'siblingPaid' | 'malformed';

export const REFUSAL_HTTP: Record<Refusal, number> = {
  malformed: 400,
  unknownOrder: 404,
  otherAmount: 409,
  notPayable: 409,
  siblingPaid: 409,
};

/** Shown to the buyer in the payment window, inside i'mport's own sentence. */
export const REFUSAL_REASON: Record<Refusal, Record<Locale, string>> = {
  malformed: { ko: '잘못된 결제 요청입니다', en: 'The payment request is malformed' },
  unknownOrder: { ko: '존재하지 않는 주문입니다', en: 'There is no such order' },
  otherAmount: { ko: '주문 금액과 결제 금액이 다릅니다', en: "The amount is not the order's" },
  notPayable: { ko: '이미 결제되었거나 종료된 주문입니다', en: 'The order is already paid or closed' },
  siblingPaid: { ko: '이미 결제된 주문입니다', en: 'This purchase is already paid by another order' },
};

interface ConfirmRequest {
  readonly merchantUid: string;
  /** Decimal, in the order's currency: a number in JSON, text in a form. */
  readonly amount: number | string;
}

/** Body `{imp_uid, merchant_uid, amount}`; null if it is anything else. */
export function readConfirmRequest(body: unknown): ConfirmRequest | null {
  if (typeof body !== 'object' || body === null) return null;
  const { imp_uid: impUid, merchant_uid: merchantUid, amount } = body as Record<string, unknown>;
  if (!isImpUid(impUid) || !isMerchantUid(merchantUid)) return null;
  return typeof amount === 'number' || typeof amount === 'string' ? { merchantUid, amount } : null;
}

/** May i'mport take this money? Null lets it through; when in doubt it does not. */
export function refusalOf(order: Payability | null, amount: number | string): Refusal | null {
  if (order === null) return 'unknownOrder';
  if (toMinorUnits(amount, order.currency) !== order.amount) return 'otherAmount';
  if (!isPayable(order.status)) return 'notPayable';
  return order.siblingPaid ? 'siblingPaid' : null;
}
