import { Type } from 'class-transformer';
import { IsInt, IsISO8601, IsNotEmpty, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { DATE_TIME } from './date-time';

const NO_CONTROL = /^\P{Cc}*$/u;

/** Query of `GET /admin/reads`. */
export class ReadFilterDto {
  /** The name in `ADMIN_API_KEYS`. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(255) @Matches(NO_CONTROL) operator?: string;

  /** An order that was shown. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(255) @Matches(NO_CONTROL) merchant_uid?: string;

  /** At or after, and before. */
  @IsOptional() @IsISO8601({ strict: true }) @Matches(DATE_TIME) from?: string;
  @IsOptional() @IsISO8601({ strict: true }) @Matches(DATE_TIME) to?: string;

  @IsOptional() @IsString() @MaxLength(64) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100) limit = 50;
}
