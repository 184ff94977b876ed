import { Body, Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiError } from '../common/api-error';
import { AdminName } from './admin.decorator';
import { AdminKeyGuard, NeedsRole } from './admin-key.guard';
import { idOf, pageOf } from './list';
import { ResolveReviewDto, ReviewFilterDto } from './review-filter.dto';
import { reviewView } from './review-view';
import { ReviewsRepository } from './reviews.repository';
import { ReviewsService } from './reviews.service';

@Controller('admin/reviews')
@UseGuards(AdminKeyGuard)
export class ReviewsController {
  constructor(
    private readonly reviews: ReviewsRepository,
    private readonly decisions: ReviewsService,
  ) {}

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
    const review = await this.decisions.resolve(idOf(id), body, resolvedBy);
    if (review === null) throw new ApiError('conflict');
    return reviewView(review);
  }
}
