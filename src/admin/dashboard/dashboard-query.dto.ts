import { IsIn, IsOptional } from 'class-validator';
import { RANGE_NAMES, type RangeName } from './ranges';

/** Query of `GET /admin/dashboard`. */
export class DashboardQueryDto {
  @IsOptional() @IsIn(RANGE_NAMES) range: RangeName = 'day';
}
