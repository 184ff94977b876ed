import type { SandboxStore } from '../state/sandbox-store';
import type { Attempt } from './attempt';
import { wasApproved } from './transitions';

/**
 * Why the real window would not open, null if it would: the order has been paid before (a refund does not free its
 * number), or another amount or currency was registered for it through `/payments/prepare`.
 */
export function refuseAttempt(
  store: Pick<SandboxStore, 'ofMerchantUid' | 'prepared'>,
  attempt: Pick<Attempt, 'merchant_uid' | 'amount' | 'currency'>,
): string | null {
  const approved = store.ofMerchantUid(attempt.merchant_uid).some(({ payment }) => wasApproved(payment));
  if (approved) return '이미 결제가 이루어진 거래건입니다.';
  const prepared = store.prepared.get(attempt.merchant_uid);
  if (prepared === undefined) return null;
  const currency = attempt.currency ?? 'KRW';
  if (prepared.amount !== attempt.amount) {
    return `사전등록된 결제금액(${prepared.amount})과 요청금액(${attempt.amount})이 일치하지 않습니다.`;
  }
  if (prepared.currency !== undefined && prepared.currency !== currency) {
    return `사전등록된 통화(${prepared.currency})와 요청통화(${currency})가 일치하지 않습니다.`;
  }
  return null;
}
