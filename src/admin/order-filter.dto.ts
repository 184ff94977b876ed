import { Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { ORDER_STATUSES, type OrderStatus } from '../orders/order-status';
import { DATE_TIME } from './date-time';

const NO_CONTROL = /^\P{Cc}*$/u;

/** Query of `GET /admin/orders`. */
export class OrderFilterDto {
  @IsOptional() @IsIn(ORDER_STATUSES) status?: OrderStatus;

  /** Order number, imp_uid or reference, whole; or part of the buyer's name, tel or e-mail. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(100) @Matches(NO_CONTROL) q?: string;

  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(255) @Matches(NO_CONTROL) customer_id?: string;

  /** Created at or after, and before. */
  @IsOptional() @IsISO8601({ strict: true }) @Matches(DATE_TIME) from?: string;
  @IsOptional() @IsISO8601({ strict: true }) @Matches(DATE_TIME) to?: string;

  /** Only orders with an open review (`true`), or only those without (`false`). */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  review?: boolean;

  @IsOptional() @IsString() @MaxLength(64) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100) limit = 50;
}
