import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { ORDER_STATUSES, type OrderStatus } from '../orders/order-status';
import { DateTime } from './date-time';
import { SearchText } from './search-text';

/** Query of `GET /admin/orders`. */
export class OrderFilterDto {
  @IsOptional() @IsIn(ORDER_STATUSES) status?: OrderStatus;

  /** Order number, imp_uid or reference, whole; or part of the buyer's name, tel or e-mail. */
  @SearchText(100) q?: string;

  @SearchText(255) customer_id?: string;

  /** Created at or after, and before. */
  @DateTime() from?: string;
  @DateTime() to?: string;

  /** Only orders with an open review (`true`), or only those without (`false`). */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  review?: boolean;

  @IsOptional() @IsString() @MaxLength(64) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100) limit = 50;
}
