import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { REFUND_STATUSES, type RefundStatus } from '../refunds/refund.entity';

/** Query of `GET /admin/refunds`. */
export class RefundFilterDto {
  @IsOptional() @IsIn(REFUND_STATUSES) status?: RefundStatus;
  @IsOptional() @IsString() @MaxLength(64) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100) limit = 50;
}
