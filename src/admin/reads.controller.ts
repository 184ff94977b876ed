import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { AdminKeyGuard, NeedsRole } from './admin-key.guard';
import { AdminReadsRepository } from './admin-reads.repository';
import { pageOf } from './list';
import { ReadFilterDto } from './read-filter.dto';
import { readView } from './read-view';

@Controller('admin/reads')
@UseGuards(AdminKeyGuard)
export class ReadsController {
  constructor(private readonly reads: AdminReadsRepository) {}

  /** Who looked at whose data. Recorded like any other read: a search in here may be a buyer's number too. */
  @Get()
  @NeedsRole('operator')
  async list(@Query() filter: ReadFilterDto) {
    return pageOf(await this.reads.list(filter), filter.limit, readView);
  }
}
