import type { BrowserWindow } from '../state/stored-payment';

/** What `IMP.request_pay` is given to open a window; amounts are decimals, `vbank_due` is unix seconds. */
export interface Attempt {
  merchant_uid: string;
  amount: number;
  currency?: string | undefined;
  pay_method?: string | undefined;
  pg_provider?: string | undefined;
  pg_id?: string | undefined;
  escrow?: boolean | undefined;
  user_agent?: string | undefined;
  channel?: string | undefined;
  name?: string | undefined;
  buyer_name?: string | undefined;
  buyer_email?: string | undefined;
  buyer_tel?: string | undefined;
  buyer_addr?: string | undefined;
  buyer_postcode?: string | undefined;
  /** Kept as text; anything else is made JSON first. */
  custom_data?: unknown;
  /** Paid through a test channel: reads hide it unless they ask for it. */
  sandbox?: boolean | undefined;
  notice_url?: string | undefined;
  confirm_url?: string | undefined;
  /** Whether `amount` is before or after the discount is not documented: it is kept as given. */
  promotion?: { id: string; discount: number } | undefined;
  vbank_due?: number | undefined;
  /** Absent for an attempt that no browser made. */
  browser?: BrowserWindow | undefined;
}
