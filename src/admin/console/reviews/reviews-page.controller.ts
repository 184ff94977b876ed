import { Body, Controller, Get, Param, Post, Query, Redirect, UseFilters, UseGuards } from '@nestjs/common';
import { AdminKeyGuard, NeedsRole } from '../../admin-key.guard';
import { AdminName } from '../../admin.decorator';
import { idOf, pageOf } from '../../list';
import { ShowsNoBuyer } from '../../record-reads.interceptor';
import { ReviewFilterDto } from '../../review-filter.dto';
import { reviewView } from '../../review-view';
import { ReviewsRepository } from '../../reviews.repository';
import { ReviewsService } from '../../reviews.service';
import { ConsoleErrorFilter } from '../console-error.filter';
import { returnTo } from '../return-to';
import { seeOther } from '../see-other';
import { ShowsPage } from '../shows-page';
import { DecisionFormDto } from './decision-form.dto';
import { ReviewsPage } from './reviews-page';

@Controller('admin/console/reviews')
@UseFilters(ConsoleErrorFilter)
@UseGuards(AdminKeyGuard)
export class ReviewsPageController {
  constructor(
    private readonly reviews: ReviewsRepository,
    private readonly decisions: ReviewsService,
  ) {}

  @Get()
  @NeedsRole('viewer')
  @ShowsPage(ReviewsPage)
  async list(@Query() filter: ReviewFilterDto) {
    return pageOf(await this.reviews.list(filter), filter.limit, reviewView);
  }

  @Post(':id/resolve')
  @Redirect()
  @NeedsRole('operator')
  @ShowsNoBuyer()
  async resolve(
    @Param('id') id: string,
    @Body() { return_to, ...decision }: DecisionFormDto,
    @AdminName() operator: string,
  ) {
    const review = await this.decisions.resolve(idOf(id), decision, operator);
    return seeOther(returnTo(return_to), review === null ? 'alreadyResolved' : 'resolved');
  }
}
