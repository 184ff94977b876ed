import { Transform } from 'class-transformer';
import { IsOptional, IsString } from 'class-validator';
import { ResolveReviewDto } from '../../review-filter.dto';

/** The same decision as a form sends it. */
export class DecisionFormDto extends ResolveReviewDto {
  @Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value)) declare note?: string | null;

  /** The page that the form stands on; only looked at by `returnTo`. */
  @IsOptional() @IsString() return_to?: string;
}
