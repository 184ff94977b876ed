import type { Locale } from '../../../config/config';
import type { NoPaymentAnswer, PaymentAnswer } from '../payment-answer';

export const LABELS = {
  ko: {
    order: '주문번호',
    amount: '입금액',
    bank: '은행',
    number: '계좌번호',
    holder: '예금주',
    due: '입금기한',
    copy: '복사',
    copied: '복사했습니다',
  },
  en: {
    order: 'Order',
    amount: 'Amount',
    bank: 'Bank',
    number: 'Account',
    holder: 'Holder',
    due: 'Pay by',
    copy: 'Copy',
    copied: 'Copied',
  },
} satisfies Record<Locale, Record<string, string>>;

interface ResultWords {
  /** Where the message of the answer is something else: the PG's reason. */
  readonly heading?: string;
  readonly advice: string;
}

/** What the buyer should know and do next. */
export const RESULT_WORDS: Record<(PaymentAnswer | NoPaymentAnswer)['status'], Record<Locale, ResultWords>> = {
  success: {
    ko: { advice: '결제가 완료되었습니다. 이 화면을 닫으셔도 됩니다.' },
    en: { advice: 'Your payment is complete. You may close this page.' },
  },
  vbankIssued: {
    ko: { advice: '입금기한까지 발급된 계좌로 입금해 주세요.' },
    en: { advice: 'Please transfer the amount to the account before its deadline.' },
  },
  pending: {
    ko: { advice: '잠시만 기다려 주세요. 결과가 나오면 이 화면이 바뀝니다.' },
    en: { advice: 'Just a moment. This page changes as soon as the result is known.' },
  },
  failed: {
    ko: { heading: '결제에 실패하였습니다', advice: '다시 시도하시거나 다른 결제수단을 이용해 주세요.' },
    en: { heading: 'The payment failed', advice: 'Please try again, or pay in another way.' },
  },
  forgery: {
    ko: { advice: '결제 내용이 주문과 다릅니다. 결제된 금액이 있다면 상점에 문의해 주세요.' },
    en: { advice: 'The payment is not what was ordered. If you were charged, please contact the shop.' },
  },
  cancelled: {
    ko: { advice: '전액 취소된 결제입니다. 환불 시점은 결제수단에 따라 다릅니다.' },
    en: { advice: 'It was cancelled in full. When the money is back depends on the payment method.' },
  },
  notFound: {
    ko: { advice: '결제된 금액이 있다면 상점에 문의해 주세요.' },
    en: { advice: 'If you were charged, please contact the shop.' },
  },
  invalid: {
    ko: { advice: '결제창이 열리지 않았거나 결제 전에 닫혔습니다. 다시 시도해 주세요.' },
    en: { advice: 'The payment window did not open, or was closed before you paid. Please try again.' },
  },
};
