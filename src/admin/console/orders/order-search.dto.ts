import { Transform } from 'class-transformer';
import { kstDay } from '../kst-day';
import type { OrderStatus } from '../../../orders/order-status';
import { OrderFilterDto } from '../../order-filter.dto';

/** A field of a form that was left empty is sent as ''. */
const given = (value: unknown) => (value === '' ? undefined : value);

/** The same filters as a form sends them: what is empty is no filter, and a day is a day in Korea, the last one included. */
export class OrderSearchDto extends OrderFilterDto {
  @Transform(({ value }: { value: unknown }) => given(value)) declare status?: OrderStatus;
  @Transform(({ value }: { value: unknown }) => given(value)) declare q?: string;
  @Transform(({ value }: { value: unknown }) => given(value)) declare customer_id?: string;
  @Transform(({ value }: { value: unknown }) => kstDay(given(value), 0)) declare from?: string;
  @Transform(({ value }: { value: unknown }) => kstDay(given(value), 1)) declare to?: string;
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : given(value)))
  declare review?: boolean;
}
