import { Transform } from 'class-transformer';
import type { OrderStatus } from '../../../orders/order-status';
import { OrderFilterDto } from '../../order-filter.dto';
import { BlankIsAbsent, blankIsAbsent } from '../blank-is-absent';
import { kstDay } from '../kst-day';

/** The same filters as a form sends them; a day is a day in Korea, the last one included. */
export class OrderSearchDto extends OrderFilterDto {
  @BlankIsAbsent() declare status?: OrderStatus;
  @BlankIsAbsent() declare q?: string;
  @BlankIsAbsent() declare customer_id?: string;
  @Transform(({ value }: { value: unknown }) => kstDay(blankIsAbsent(value), 0)) declare from?: string;
  @Transform(({ value }: { value: unknown }) => kstDay(blankIsAbsent(value), 1)) declare to?: string;
  @BlankIsAbsent() declare review?: boolean;
}
