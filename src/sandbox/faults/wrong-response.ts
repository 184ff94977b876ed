import type { IamportPayment, PaymentPage } from '../../iamport/wire-types';
import { blankPayment } from '../payments/blank-payment';

const LIST = '/payments/findAll/';
const SINGLE = '/payments/find/';

/** The reads that name what they want, and can therefore be answered with something else. */
export function canGoWrong(pattern: string): boolean {
  return pattern === '/payments/:imp_uid' || pattern.startsWith(SINGLE) || pattern.startsWith(LIST);
}

/** A sound answer about a payment that was not asked for: another one of the sandbox, or a made-up one. */
export function wrongResponse(
  pattern: string,
  asked: { imp_uid?: string; merchant_uid?: string },
  known: IamportPayment[],
): IamportPayment | PaymentPage {
  const another = known.find((one) => one.imp_uid !== asked.imp_uid && one.merchant_uid !== asked.merchant_uid);
  const wrong = another ?? madeUpPayment();
  return pattern.startsWith(LIST) ? { total: 1, previous: 0, next: 0, list: [wrong] } : wrong;
}

export function madeUpPayment(): IamportPayment {
  return { ...blankPayment('imp_000000000000', 'sandbox-other-order', 100, 0), status: 'paid' };
}
