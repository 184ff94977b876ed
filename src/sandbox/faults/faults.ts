export const MALFORMED_KINDS = ['html', 'truncated', 'not_envelope'] as const;
export type MalformedKind = (typeof MALFORMED_KINDS)[number];

/** Faults of the calls that a merchant makes. Absent, null, false and 0 all mean: off. */
export interface CallFaults {
  /** Waits this long before the call is looked at. */
  latency_ms?: number | null;
  /** Share of calls, 0 to 1, that fail with `status` (500 without one). */
  error_rate?: number | null;
  /** Without `error_rate`: every call answers this HTTP status with an HTML page. */
  status?: number | null;
  malformed?: MalformedKind | null;
  /** HTTP 200 and no body. */
  empty?: boolean | null;
  /** Never answers; the socket is let go on reset and on close. */
  hang?: boolean | null;
  /** Breaks the connection instead of answering. */
  disconnect?: boolean | null;
  /** Answers 302 to this address. */
  redirect?: string | null;
  /** A sound envelope of 8 MB. */
  oversized?: boolean | null;
  /** Reads, or whatever `routes` names, answer 401 however fresh the token is. */
  unauthorized?: boolean | null;
  /** Reads, or whatever `routes` names, answer HTTP 200 with this envelope code. */
  refuse_code?: number | null;
  /** Reads by `imp_uid` or `merchant_uid` answer another payment. */
  wrong_payment?: boolean | null;
  /** `POST /users/getToken` answers 503. */
  fail_token?: boolean | null;
  /** `POST /payments/cancel` is refused by the PG with this text. */
  refuse_cancel?: string | null;
  /** The call is carried out all the same; only its answer suffers. */
  carried_out?: boolean | null;
  /** Only calls whose path or route pattern contains one of these. */
  routes?: string[] | null;
  /** Only the next so many calls; then every fault of this kind is off. */
  times?: number | null;
}

export interface TokenFaults {
  /** Life of the tokens made from now on, 1800 without it. Of 60 s or less, they are not extended either. */
  token_lifetime_seconds?: number | null;
  /** Shifts `now` and `expired_at` in the answer: a clock that is ahead (or behind, if negative). */
  clock_skew_seconds?: number | null;
}

export interface WebhookFaults {
  drop?: boolean | null;
  double?: boolean | null;
  delay_ms?: number | null;
  /** Holds one back until the next has been answered. */
  reorder?: boolean | null;
  /** Form bytes instead of JSON, as the console can be set; the confirm call too. */
  form?: boolean | null;
  /** `false`: the buyer's browser hears first. */
  before_browser?: boolean | null;
}

/**
 * How m_redirect_url is called; all of them have been seen at one PG or another.
 * `neither`: without imp_success; `false_although_paid`: imp_success=false whatever happened; `no_imp_uid`: as if the window
 * had failed before it opened; `error_code_alone`: from a wrapper of some app.
 */
export const LANDINGS = [
  'imp_success',
  'success',
  'neither',
  'false_although_paid',
  'no_imp_uid',
  'merchant_uid_twice',
  'error_code_alone',
] as const;
export type Landing = (typeof LANDINGS)[number];

export interface BrowserFaults {
  /** Whether `IMP.request_pay` leaves the page for the window; by the browser's user agent without it. */
  mobile?: boolean | null;
  landing?: Landing | null;
}

export interface Faults {
  readonly call: CallFaults;
  readonly token: TokenFaults;
  readonly webhooks: WebhookFaults;
  readonly browser: BrowserFaults;
}

export const NO_FAULTS: Faults = { call: {}, token: {}, webhooks: {}, browser: {} };
