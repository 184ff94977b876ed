import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { MaxCharacters } from '../common/max-characters';

/** Query of `GET /admin/reviews`. */
export class ReviewFilterDto {
  /** The open ones unless asked otherwise: `true` the resolved ones, `all` both. */
  @Transform(({ value }: { value: unknown }) =>
    value === 'all' ? undefined : value === 'true' ? true : value === 'false' ? false : value,
  )
  @IsOptional()
  @IsBoolean()
  resolved?: boolean | undefined = false;

  @IsOptional() @IsString() @MaxLength(64) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100) limit = 50;
}

/** Body of `POST /admin/reviews/:id/resolve`. */
export class ResolveReviewDto {
  /** A word of the shop's own, like `refunded`, `accepted`, `not_an_issue`. */
  @Matches(/^[a-z][a-z0-9_]{0,39}$/) resolution: string;
  @IsOptional() @IsString() @MaxCharacters(1000) @Matches(/^[^\0]*$/) note?: string | null;
}
