import { Body, Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiError } from '../common/api-error';
import type { Review } from '../payments/review.entity';
import { AdminName } from './admin.decorator';
import { AdminKeyGuard, NeedsRole } from './admin-key.guard';
import { encodeCursor } from './cursor';
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
    const found = await this.reviews.list(filter);
    const shown = found.slice(0, filter.limit);
    const last = found.length > filter.limit ? shown.at(-1) : undefined;
    return { items: shown.map(reviewView), next_cursor: last ? encodeCursor(last.id) : null };
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

function idOf(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new ApiError('notFound');
  return Number(text);
}
