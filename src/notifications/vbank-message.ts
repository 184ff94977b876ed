import type { Currency } from '../common/money';

/** That a virtual account waits for a buyer's money. Amount in minor units, times in unix seconds. */
export interface VbankMessage {
  readonly order: {
    readonly merchantUid: string;
    readonly name: string;
    readonly amount: number;
    readonly currency: Currency;
    readonly buyerTel: string | null;
  };
  readonly impUid: string;
  readonly account: {
    readonly code: string | null;
    readonly bank: string | null;
    readonly number: string;
    readonly holder: string | null;
    readonly dueAt: number;
  };
}
