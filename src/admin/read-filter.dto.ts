import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { DateTime } from './date-time';
import { SearchText } from './search-text';

/** Query of `GET /admin/reads`. */
export class ReadFilterDto {
  /** The name in `ADMIN_API_KEYS`. */
  @SearchText(255) operator?: string;

  /** An order that was shown. */
  @SearchText(255) merchant_uid?: string;

  /** At or after, and before. */
  @DateTime() from?: string;
  @DateTime() to?: string;

  @IsOptional() @IsString() @MaxLength(64) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100) limit = 50;
}
