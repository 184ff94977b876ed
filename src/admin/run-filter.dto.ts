import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { RECONCILE_JOBS, type ReconcileJob } from '../payments/reconciliation/reconcile-run.entity';

/** Query of `GET /admin/reconciliation`. */
export class RunFilterDto {
  @IsOptional() @IsIn(RECONCILE_JOBS) job?: ReconcileJob;
  @IsOptional() @IsString() @MaxLength(64) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100) limit = 50;
}
