import { IsOptional, IsString } from 'class-validator';
import { ResolveReviewDto } from '../../review-filter.dto';
import { BlankIsAbsent } from '../blank-is-absent';

/** The same decision as a form sends it. */
export class DecisionFormDto extends ResolveReviewDto {
  @BlankIsAbsent() declare note?: string | null;

  /** The page that the form stands on; only looked at by `returnTo`. */
  @IsOptional() @IsString() return_to?: string;
}
