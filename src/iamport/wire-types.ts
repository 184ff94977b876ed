/** What i'mport's V1 REST API says, field for field. Fields may be added at any time: read leniently. */

export interface IamportEnvelope<T> {
  /** 0 is success; HTTP 200 with another code is a refusal. */
  code: number;
  message: string | null;
  response: T | null;
}

/** Unix seconds; `now` is upstream's own clock. */
export interface AccessToken {
  access_token: string;
  now: number;
  expired_at: number;
}

export const PAYMENT_STATUSES = ['ready', 'paid', 'cancelled', 'failed'] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

/** Times are unix seconds, 0 when absent; absent strings are null, sometimes empty; amounts are decimals. */
export interface IamportPayment {
  imp_uid: string;
  merchant_uid: string;
  status: PaymentStatus;
  amount: number;
  cancel_amount: number;
  currency: string;
  /** Required since 2026-01-26; older answers lack it. */
  sandbox?: boolean;
  pay_method: string | null;
  channel?: string | null;
  pg_provider?: string | null;
  pg_tid?: string | null;
  pg_id?: string | null;
  emb_pg_provider?: string | null;
  escrow?: boolean;
  apply_num?: string | null;
  bank_code?: string | null;
  bank_name?: string | null;
  card_code?: string | null;
  card_name?: string | null;
  card_quota?: number;
  card_number?: string | null;
  card_type?: number | null;
  vbank_code: string | null;
  vbank_name: string | null;
  /** May hold letters and dashes; Eximbay sends the literal "unknown". */
  vbank_num: string | null;
  vbank_holder: string | null;
  vbank_date: number;
  vbank_issued_at: number;
  name?: string | null;
  buyer_name?: string | null;
  buyer_email?: string | null;
  buyer_tel?: string | null;
  buyer_addr?: string | null;
  buyer_postcode?: string | null;
  custom_data?: string | null;
  user_agent?: string | null;
  customer_uid?: string | null;
  customer_uid_usage?: string | null;
  started_at?: number;
  /** Kept after a cancel. */
  paid_at: number;
  failed_at: number;
  cancelled_at: number;
  fail_reason: string | null;
  cancel_reason?: string | null;
  receipt_url?: string | null;
  cancel_history?: CancelHistoryEntry[];
  cancel_receipt_urls?: string[];
  cash_receipt_issued?: boolean;
  /** A card discount set up in the shop's console; absent without one. */
  promotion?: { id: string; discount: number } | null;
}

export interface CancelHistoryEntry {
  pg_tid: string;
  amount: number;
  cancelled_at: number;
  reason?: string | null;
  cancellation_id: string;
  receipt_url?: string | null;
}

/** One page of `GET /payments/findAll/…` and `GET /payments/status/…`. `next` and `previous` are page numbers, 0 for none. */
export interface PaymentPage {
  total: number;
  previous: number;
  next: number;
  list: IamportPayment[];
}

export interface PreparedAmount {
  merchant_uid: string;
  amount: number;
  currency?: string;
}

/** `amount` missing or 0 means in full; `checksum` is the balance the caller believes is left, in the payment's currency. */
export interface CancelRequest {
  imp_uid: string;
  merchant_uid?: string;
  amount?: number;
  tax_free?: number;
  vat_amount?: number;
  checksum?: number;
  reason?: string;
  refund_holder?: string;
  refund_bank?: string;
  refund_account?: string;
  refund_tel?: string;
  enable_webhook?: boolean;
}
