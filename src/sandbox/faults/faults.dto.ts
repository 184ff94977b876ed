import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Max,
  Min,
  NotEquals,
  ValidateNested,
} from 'class-validator';
import {
  type BrowserFaults,
  type CallFaults,
  type Landing,
  LANDINGS,
  MALFORMED_KINDS,
  type MalformedKind,
  type TokenFaults,
  type WebhookFaults,
} from './faults';

const TEN_MINUTES_MS = 600_000;

export class WebhookFaultsDto implements WebhookFaults {
  @IsOptional() @IsBoolean() drop?: boolean | null;
  @IsOptional() @IsBoolean() double?: boolean | null;
  @IsOptional() @IsInt() @Min(0) @Max(TEN_MINUTES_MS) delay_ms?: number | null;
  @IsOptional() @IsBoolean() reorder?: boolean | null;
  @IsOptional() @IsBoolean() form?: boolean | null;
  @IsOptional() @IsBoolean() before_browser?: boolean | null;
}

export class BrowserFaultsDto implements BrowserFaults {
  @IsOptional() @IsBoolean() mobile?: boolean | null;
  @IsOptional() @IsIn(LANDINGS) landing?: Landing | null;
}

/** Body of `PUT /sandbox/faults`: what it names is set, what it leaves out stays. */
export class FaultsDto implements CallFaults, TokenFaults {
  @IsOptional() @IsInt() @Min(0) @Max(TEN_MINUTES_MS) latency_ms?: number | null;
  @IsOptional() @IsNumber() @Min(0) @Max(1) error_rate?: number | null;
  @IsOptional() @IsInt() @Min(200) @Max(599) status?: number | null;
  @IsOptional() @IsIn(MALFORMED_KINDS) malformed?: MalformedKind | null;
  @IsOptional() @IsBoolean() empty?: boolean | null;
  @IsOptional() @IsBoolean() hang?: boolean | null;
  @IsOptional() @IsBoolean() disconnect?: boolean | null;
  @IsOptional() @IsString() redirect?: string | null;
  @IsOptional() @IsBoolean() oversized?: boolean | null;
  @IsOptional() @IsBoolean() unauthorized?: boolean | null;
  @IsOptional() @IsInt() @NotEquals(0) refuse_code?: number | null;
  @IsOptional() @IsBoolean() wrong_payment?: boolean | null;
  @IsOptional() @IsBoolean() fail_token?: boolean | null;
  @IsOptional() @IsString() refuse_cancel?: string | null;
  @IsOptional() @IsBoolean() carried_out?: boolean | null;
  @IsOptional() @IsArray() @IsString({ each: true }) routes?: string[] | null;
  @IsOptional() @IsInt() @Min(1) times?: number | null;

  @IsOptional() @IsInt() @Min(1) token_lifetime_seconds?: number | null;
  @IsOptional() @IsInt() clock_skew_seconds?: number | null;
  /** Done once, not remembered: the current token is void and the next `getToken` makes another. */
  @IsOptional() @IsBoolean() revoke_token?: boolean | null;

  @IsOptional() @ValidateNested() @Type(() => WebhookFaultsDto) webhooks?: WebhookFaultsDto | null;
  @IsOptional() @ValidateNested() @Type(() => BrowserFaultsDto) browser?: BrowserFaultsDto | null;
}
