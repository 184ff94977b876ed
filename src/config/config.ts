/** Everything the program may be told from outside, read once by `loadConfig`. Times are in the unit of the name. */
export interface Config {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string;
  readonly locale: Locale;
  readonly logLevel: LogLevel;
  readonly trustProxy: false | number | readonly string[];
  readonly database: DatabaseConfig;
  readonly iamport: IamportConfig;
  readonly sms: SmsConfig;
  readonly reconcile: ReconcileConfig;
  /** Undefined: the shop is told nothing. */
  readonly orderEvents: OrderEventsConfig | undefined;
  readonly rateLimit: RateLimitConfig;
  readonly refunds: RefundsConfig;
  readonly retention: RetentionConfig;
  readonly forgeryPolicy: ForgeryPolicy;
  /** Bearer key of the shop's back end. */
  readonly orderApiKey: string;
  readonly adminKeys: readonly AdminKey[];
  readonly checkoutOrigins: readonly string[];
  /** Where the redirect landing sends the buyer; without it the server shows its own page. */
  readonly checkoutResultUrl: string | undefined;
  /** Addresses or CIDRs; empty: any. */
  readonly webhookAllowedIps: readonly string[];
}

export const LOCALES = ['ko', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface DatabaseConfig {
  readonly url: string;
  readonly poolSize: number;
  /** Apply pending migrations before listening; otherwise refuse to start on pending ones. */
  readonly migrate: boolean;
}

export const IAMPORT_MODES = ['live', 'test'] as const;
export type IamportMode = (typeof IAMPORT_MODES)[number];

export interface IamportConfig {
  readonly apiUrl: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly merchantId: string | undefined;
  readonly mode: IamportMode;
  readonly timeoutMs: number;
}

export interface ReconcileConfig {
  /** When the sweep runs: five fields of cron, UTC. */
  readonly cron: string;
  /** The age at which an unfinished order is asked about first. */
  readonly afterSeconds: number;
  /** After `vbank_date`, before the account is called expired. */
  readonly vbankGraceSeconds: number;
}

/** Where the shop's back end hears of its orders, and what the events are signed with (`whsec_…`). */
export interface OrderEventsConfig {
  readonly url: string;
  readonly secret: string;
}

export interface RefundsConfig {
  /** Decimal, in units of the currency; a larger refund needs a second operator. Undefined: none does. */
  readonly approvalAbove: number | undefined;
}

export interface RetentionConfig {
  /** How old an order is when its buyer's data is removed. Undefined: never. */
  readonly days: number | undefined;
}

/** What becomes of a payment whose amount or currency is not its order's: a person looks, or it goes back in full. */
export const FORGERY_POLICIES = ['review', 'cancel'] as const;
export type ForgeryPolicy = (typeof FORGERY_POLICIES)[number];

export interface RateLimitConfig {
  /** Upstream reads a minute, in one process, of payments that nothing ties to an order of ours. */
  readonly unknownPayments: number;
  /** The others: requests a minute of one client address, to one process. */
  readonly checkout: number;
  readonly admin: number;
  readonly signIn: number;
  readonly wrongKeys: number;
}

export const SMS_DRIVERS = ['console', 'http', 'solapi'] as const;
export type SmsDriver = (typeof SMS_DRIVERS)[number];

export type SmsConfig =
  | { readonly driver: 'console'; readonly sender: string }
  | { readonly driver: 'http'; readonly sender: string; readonly url: string; readonly token: string }
  | {
      readonly driver: 'solapi';
      readonly sender: string;
      readonly apiKey: string;
      readonly apiSecret: string;
      readonly apiUrl: string | undefined;
    };

export const ADMIN_ROLES = ['viewer', 'operator'] as const;
export type AdminRole = (typeof ADMIN_ROLES)[number];

export interface AdminKey {
  readonly name: string;
  readonly role: AdminRole;
  readonly key: string;
}
