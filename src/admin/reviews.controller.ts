import { Body, Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiError } from '../common/api-error';
import type { Review } from '../payments/review.entity';
import { AdminName } from './admin.decorator';
import { AdminKeyGuard, NeedsRole } from './admin-key.guard';
import { idOf, pageOf } from './list';
import { ResolveReviewDto, ReviewFilterDto } from './review-filter.dto';
import { reviewView } from './review-view';
import { ReviewsRepository } from './reviews.repository';

@Controller('admin/reviews')
@UseGuards(AdminKeyGuard)
export class ReviewsController {
  constructor(private readonly reviews: ReviewsRepository) {}

  @Get()
  @NeedsRole('viewer')
  async list(@Query() filter: ReviewFilterDto) {
    return pageOf(await this.reviews.list(filter), filter.limit, reviewView);
  }

  /** The same decision again gives the same answer; another one after it is refused: 409. */
  @Post(':id/resolve')
  @HttpCode(200)
  @NeedsRole('operator')
  async resolve(@Param('id') id: string, @Body() body: ResolveReviewDto, @AdminName() resolvedBy: string) {
    const { resolution, note = null } = body;
    const written = await this.reviews.resolve(idOf(id), { resolution, note, resolvedBy });
    const review = await this.reviews.find(idOf(id));
    if (review === null) throw new ApiError('notFound');
    if (!written && !isSame(review, body, resolvedBy)) throw new ApiError('conflict');
    return reviewView(review);
  }
}

function isSame(review: Review, { resolution, note = null }: ResolveReviewDto, resolvedBy: string): boolean {
  return review.resolution === resolution && review.note === note && review.resolvedBy === resolvedBy;
}
