import { toDecimal } from '../../../common/money';
import type { RefundRefusal } from '../../../refunds/refund-error';
import type { Refundable } from '../../../refunds/refund-preview.service';
import type { RefundFormDto } from './refund-form.dto';

/** What the pages on the way to a refund show. */
export interface RefundAnswer extends ReturnType<typeof refundableView> {
  readonly merchant_uid: string;
  /** What was filled in; null at first. */
  readonly form: RefundFormDto | null;
  readonly refusal: RefundRefusal | 'beyondBalance' | null;
}

/** The balance as a decimal. */
export function refundableView({ impUid, currency, balance, needsAccount }: Refundable) {
  return { imp_uid: impUid, currency, balance: toDecimal(balance, currency), needs_account: needsAccount };
}
