export interface SandboxOptions {
  /** 0 lets the system choose a free one (tests). */
  port: number;
  /** The only REST credentials that `POST /users/getToken` accepts. */
  apiKey: string;
  apiSecret: string;
  /** Where webhooks go when a payment names no `notice_url`; can be changed through `PUT /sandbox/settings`. */
  webhookUrl?: string | undefined;
  /** Where the demo shop's orders are made; there is no checkout without it. */
  shop?: { readonly serverUrl: string; readonly orderApiKey: string } | undefined;
  /** Nest's own log lines; off unless asked for. */
  log?: boolean;
  /** Source of chance for `error_rate`, from 0 up to but without 1. */
  random?: () => number;
}

/** Token of the one `SandboxOptions`. */
export const SANDBOX_OPTIONS = Symbol('SANDBOX_OPTIONS');
