import type { Currency } from '../common/money';

/** What a buyer has to be told to pay into a virtual account. */
export interface PaymentInstruction {
  /** What was bought. */
  readonly name: string;
  readonly merchantUid: string;
  /** Minor units of `currency`. */
  readonly amount: number;
  readonly currency: Currency;
  readonly bankName: string | null;
  /** `vbank_num`: may hold letters and dashes. */
  readonly accountNumber: string;
  readonly holder: string | null;
  /** `vbank_date`: unix seconds; 0 if the PG named none. */
  readonly dueAt: number;
}

/** The same with whom it goes to and what it is about. */
export interface VbankMessage extends PaymentInstruction {
  readonly impUid: string;
  readonly bankCode: string | null;
  /** As the shop wrote it into the order. */
  readonly buyerTel: string | null;
}
