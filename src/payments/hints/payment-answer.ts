import { toDecimal, isCurrency } from '../../common/money';
import type { Locale } from '../../config/config';
import type { Settlement } from '../settlement';

type AnswerStatus = Settlement['status'];

export const ANSWER_HTTP: Record<AnswerStatus, number> = {
  success: 200,
  vbankIssued: 200,
  pending: 202,
  forgery: 400,
  failed: 402,
  notFound: 404,
  cancelled: 409,
};

const TEXT: Record<AnswerStatus, Record<Locale, string>> = {
  success: { ko: '일반 결제 성공', en: 'General payment successful' },
  vbankIssued: { ko: '가상계좌 발급 성공', en: 'Virtual account issued successfully' },
  pending: { ko: '결제를 확인하고 있습니다', en: 'The payment is being checked' },
  forgery: { ko: '위조된 결제시도', en: 'Forged/falsified payment attempted' },
  failed: { ko: '결제에 실패하였습니다', en: 'The payment failed' },
  notFound: { ko: '존재하지 않는 결제정보입니다', en: 'There is no such payment' },
  cancelled: { ko: '취소된 결제입니다', en: 'The payment was cancelled' },
};

/** The redirect came without a payment: the window failed before it opened, or the buyer closed it. */
export interface NoPaymentAnswer {
  status: 'invalid';
  message: string;
  details?: [string];
}

export function noPaymentAnswer(errorMessage: string | null, locale: Locale): NoPaymentAnswer {
  const message = { ko: '결제가 진행되지 않았습니다', en: 'No payment was made' }[locale];
  return errorMessage === null
    ? { status: 'invalid', message }
    : { status: 'invalid', message, details: [errorMessage] };
}

/** Body of the payment routes, in the seeds' form: `{status, message}` and i'mport's own fields. */
export interface PaymentAnswer {
  status: AnswerStatus;
  message: string;
  /** Decimal, in the payment's currency; present once something was given back. */
  cancelled_amount?: number;
  vbank_num?: string;
  vbank_name?: string | null;
  vbank_holder?: string | null;
  /** Unix seconds, 0 when the bank named no deadline. */
  vbank_date?: number;
}

/** For whoever did not name the order: an imp_uid can be guessed. No account number, and no words of the PG. */
export function bareAnswer({ status }: Settlement, locale: Locale): PaymentAnswer {
  return { status, message: TEXT[status][locale] };
}

/** `message` of a failed payment is the PG's own reason, as it came. */
export function paymentAnswer(settlement: Settlement, locale: Locale): PaymentAnswer {
  const { status } = settlement;
  const message = TEXT[status][locale];
  switch (settlement.status) {
    case 'success': {
      const { cancelAmount, currency } = settlement.payment;
      if (cancelAmount === 0 || !isCurrency(currency)) return { status, message };
      return { status, message, cancelled_amount: toDecimal(cancelAmount, currency) };
    }
    case 'vbankIssued': {
      const { number, bank, holder, dueAt } = settlement.account;
      return { status, message, vbank_num: number, vbank_name: bank, vbank_holder: holder, vbank_date: dueAt };
    }
    case 'failed':
      return { status, message: settlement.reason || message };
    case 'pending':
    case 'cancelled':
    case 'forgery':
    case 'notFound':
      return { status, message };
  }
}
