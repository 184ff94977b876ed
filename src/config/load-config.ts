import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { AdminKey, Config, OrderEventsConfig, SmsConfig } from './config';
import { ConfigProblems } from './config-problems';
import { Environment } from './environment';
import { checkSafety } from './check-safety';

/**
 * The environment as one typed result. Throws one `ConfigError` that names every variable that is wrong, never a
 * value. An empty variable counts as unset.
 */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const environment = plainToInstance(Environment, given, { exposeDefaultValues: true });
  const problems = new ConfigProblems();
  for (const { property } of validateSync(environment)) problems.add(property, 'is malformed');
  problems.throwIfAny();

  const production = environment.NODE_ENV === 'production';
  const config: Config = {
    production,
    host: environment.HOST,
    port: environment.PORT,
    publicUrl: (environment.PUBLIC_URL ?? `http://localhost:${environment.PORT}`).replace(/\/+$/, ''),
    locale: environment.LOCALE,
    logLevel: environment.LOG_LEVEL,
    trustProxy: trustProxyOf(environment.TRUST_PROXY),
    database: {
      url: problems.required(environment, 'DATABASE_URL'),
      poolSize: environment.DATABASE_POOL_SIZE,
      migrate: environment.DATABASE_MIGRATE,
    },
    iamport: {
      apiUrl: environment.IAMPORT_API_URL.replace(/\/+$/, ''),
      apiKey: problems.required(environment, 'IAMPORT_API_KEY'),
      apiSecret: problems.required(environment, 'IAMPORT_API_SECRET'),
      merchantId: environment.IAMPORT_MERCHANT_ID,
      mode: environment.IAMPORT_MODE,
      timeoutMs: environment.IAMPORT_TIMEOUT_MS,
    },
    sms: smsOf(environment, problems),
    reconcile: {
      cron: environment.RECONCILE_CRON,
      afterSeconds: environment.RECONCILE_AFTER_SECONDS,
      vbankGraceSeconds: environment.VBANK_EXPIRY_GRACE_SECONDS,
    },
    orderEvents: orderEventsOf(environment, problems),
    refunds: { approvalAbove: environment.REFUND_APPROVAL_ABOVE },
    retention: { days: environment.PII_RETENTION_DAYS },
    forgeryPolicy: environment.FORGERY_POLICY,
    rateLimit: {
      unknownPayments: environment.RATE_LIMIT_UNKNOWN_PAYMENTS,
      checkout: environment.RATE_LIMIT_CHECKOUT,
      admin: environment.RATE_LIMIT_ADMIN,
      signIn: environment.RATE_LIMIT_SIGN_IN,
      wrongKeys: environment.RATE_LIMIT_WRONG_KEYS,
    },
    orderApiKey: problems.required(environment, 'ORDER_API_KEY'),
    adminKeys: environment.ADMIN_API_KEYS.map(adminKeyOf),
    checkoutOrigins: environment.CHECKOUT_ORIGINS,
    checkoutResultUrl: environment.CHECKOUT_RESULT_URL,
    webhookAllowedIps: environment.WEBHOOK_ALLOWED_IPS,
  };
  checkSafety(config, environment, problems);
  problems.throwIfAny();
  return config;
}

/** One without the other would leave the shop deaf, or its events unsigned. */
function orderEventsOf(environment: Environment, problems: ConfigProblems): OrderEventsConfig | undefined {
  if (environment.ORDER_EVENTS_URL === undefined && environment.ORDER_EVENTS_SECRET === undefined) return undefined;
  return {
    url: problems.required(environment, 'ORDER_EVENTS_URL'),
    secret: problems.required(environment, 'ORDER_EVENTS_SECRET'),
  };
}

function smsOf(environment: Environment, problems: ConfigProblems): SmsConfig {
  const { SMS_DRIVER: driver, SMS_SENDER: sender } = environment;
  switch (driver) {
    case 'console':
      return { driver, sender: sender ?? '' };
    case 'http':
      return {
        driver,
        sender: problems.required(environment, 'SMS_SENDER'),
        url: problems.required(environment, 'SMS_HTTP_URL'),
        token: problems.required(environment, 'SMS_HTTP_TOKEN'),
      };
    case 'solapi':
      return {
        driver,
        sender: problems.required(environment, 'SMS_SENDER'),
        apiKey: problems.required(environment, 'SOLAPI_API_KEY'),
        apiSecret: problems.required(environment, 'SOLAPI_API_SECRET'),
        apiUrl: environment.SOLAPI_API_URL,
      };
  }
}

/** `name:role:key`; the key itself may hold colons. */
function adminKeyOf(entry: string): AdminKey {
  const [name = '', role, ...key] = entry.split(':');
  return { name, role: role === 'operator' ? 'operator' : 'viewer', key: key.join(':') };
}

/** A number of hops, or the addresses of the proxies; never everybody. */
function trustProxyOf(entries: readonly string[]): Config['trustProxy'] {
  const [first] = entries;
  if (first === undefined) return false;
  return entries.length === 1 && /^\d$/.test(first) ? Number(first) : entries;
}
