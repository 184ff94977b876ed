import { Injectable } from '@nestjs/common';
import { ApiError } from '../common/api-error';
import type { Review } from '../payments/review.entity';
import type { ResolveReviewDto } from './review-filter.dto';
import { ReviewsRepository } from './reviews.repository';

/** Decides reviews. */
@Injectable()
export class ReviewsService {
  constructor(private readonly reviews: ReviewsRepository) {}

  /** Null if it is decided already, and otherwise: the same decision again gives the same. Throws `ApiError` notFound. */
  async resolve(id: number, { resolution, note = null }: ResolveReviewDto, resolvedBy: string): Promise<Review | null> {
    const decision = { resolution, note, resolvedBy };
    const isWritten = await this.reviews.resolve(id, decision);
    const review = await this.reviews.find(id);
    if (review === null) throw new ApiError('notFound');
    const isSame = review.resolution === resolution && review.note === note && review.resolvedBy === resolvedBy;
    return isWritten || isSame ? review : null;
  }
}
