import 'reflect-metadata';
import { IsBoolean, IsIn, IsInt, IsNotEmpty, IsNumber, IsOptional, IsUrl, Matches, Max, Min } from 'class-validator';
import { Transform, Type } from 'class-transformer';
import { AreAddressRanges } from './are-address-ranges';
import { FORGERY_POLICIES, IAMPORT_MODES, LOCALES, LOG_LEVELS, SMS_DRIVERS } from './config';
import type { ForgeryPolicy, IamportMode, Locale, LogLevel, SmsDriver } from './config';

const HTTP_URL = { protocols: ['http', 'https'], require_protocol: true, require_tld: false };
const list = ({ value }: { value: unknown }): string[] =>
  typeof value === 'string'
    ? value
        .split(',')
        .map((item) => item.trim())
        .filter(Boolean)
    : [];
const flag = ({ value }: { value: unknown }): unknown => (value === 'true' ? true : value === 'false' ? false : value);

/** The environment variables, each under its own name, with its default and the shape it must have. */
export class Environment {
  @IsOptional() @IsIn(['production', 'development', 'test']) NODE_ENV?: string;
  @IsNotEmpty() HOST = '0.0.0.0';
  @Type(() => Number) @IsInt() @Min(0) @Max(65535) PORT = 3000;
  @IsOptional() @IsUrl(HTTP_URL) PUBLIC_URL?: string;
  @IsIn(LOCALES) LOCALE: Locale = 'ko';
  @IsIn(LOG_LEVELS) LOG_LEVEL: LogLevel = 'info';
  @Transform(list) @AreAddressRanges({ hops: true }) TRUST_PROXY: string[] = [];

  @IsOptional() @Matches(/^postgres(ql)?:\/\//) DATABASE_URL?: string;
  @Type(() => Number) @IsInt() @Min(2) @Max(500) DATABASE_POOL_SIZE = 10;
  @Transform(flag) @IsBoolean() DATABASE_MIGRATE = true;

  @IsUrl(HTTP_URL) IAMPORT_API_URL = 'https://api.iamport.kr';
  @IsOptional() @IsNotEmpty() IAMPORT_API_KEY?: string;
  @IsOptional() @IsNotEmpty() IAMPORT_API_SECRET?: string;
  @IsOptional() @Matches(/^imp\d+$/) IAMPORT_MERCHANT_ID?: string;
  @IsIn(IAMPORT_MODES) IAMPORT_MODE: IamportMode = 'live';
  @Type(() => Number) @IsInt() @Min(50) @Max(60_000) IAMPORT_TIMEOUT_MS = 5000;

  @IsOptional() @IsNotEmpty() ORDER_API_KEY?: string;
  @Transform(list) @Matches(/^[\w.-]+:(viewer|operator):\S+$/, { each: true }) ADMIN_API_KEYS: string[] = [];
  @Transform(list) @Matches(/^https?:\/\/[^/?#@\s]+$/, { each: true }) CHECKOUT_ORIGINS: string[] = [];
  @IsOptional() @IsUrl(HTTP_URL) CHECKOUT_RESULT_URL?: string;
  @Transform(list) @AreAddressRanges({ hops: false }) WEBHOOK_ALLOWED_IPS: string[] = [];

  @Matches(/^\S+( \S+){4}$/) RECONCILE_CRON = '* * * * *';
  @Type(() => Number) @IsInt() @Min(1) @Max(86_400) RECONCILE_AFTER_SECONDS = 300;
  @Type(() => Number) @IsInt() @Min(0) @Max(2_592_000) VBANK_EXPIRY_GRACE_SECONDS = 3600;

  @IsOptional() @IsUrl(HTTP_URL) ORDER_EVENTS_URL?: string;
  /** Standard Webhooks asks for 24 bytes at least. */
  @IsOptional() @Matches(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/) ORDER_EVENTS_SECRET?: string;

  @IsIn(FORGERY_POLICIES) FORGERY_POLICY: ForgeryPolicy = 'review';
  @IsOptional() @Type(() => Number) @IsNumber() @Min(0) REFUND_APPROVAL_ABOVE?: number;

  /** Below 30 days a buyer may still ask for their money, and the sweep for the order. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(30) @Max(36_500) PII_RETENTION_DAYS?: number;

  @Type(() => Number) @IsInt() @Min(1) @Max(100_000) RATE_LIMIT_UNKNOWN_PAYMENTS = 60;
  /** Korean mobile carriers put many buyers behind one address. */
  @Type(() => Number) @IsInt() @Min(1) @Max(1_000_000) RATE_LIMIT_CHECKOUT = 300;
  @Type(() => Number) @IsInt() @Min(1) @Max(1_000_000) RATE_LIMIT_ADMIN = 600;
  @Type(() => Number) @IsInt() @Min(1) @Max(1_000_000) RATE_LIMIT_SIGN_IN = 10;
  @Type(() => Number) @IsInt() @Min(1) @Max(1_000_000) RATE_LIMIT_WRONG_KEYS = 30;

  @IsIn(SMS_DRIVERS) SMS_DRIVER: SmsDriver = 'console';
  @Transform(flag) @IsBoolean() SMS_ALLOW_CONSOLE = false;
  @IsOptional() @Matches(/^\+?[\d-]{3,20}$/) SMS_SENDER?: string;
  @IsOptional() @IsUrl(HTTP_URL) SMS_HTTP_URL?: string;
  @IsOptional() @IsNotEmpty() SMS_HTTP_TOKEN?: string;
  @IsOptional() @IsNotEmpty() SOLAPI_API_KEY?: string;
  @IsOptional() @IsNotEmpty() SOLAPI_API_SECRET?: string;
  @IsOptional() @IsUrl(HTTP_URL) SOLAPI_API_URL?: string;
}
