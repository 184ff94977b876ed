import { Controller, Get, HttpCode, Post, Query, UseGuards } from '@nestjs/common';
import { DriftQueue } from '../payments/reconciliation/drift/drift-queue';
import { AdminKeyGuard, NeedsRole } from './admin-key.guard';
import { pageOf } from './list';
import { ShowsNoBuyer } from './record-reads.interceptor';
import { runView } from './run-view';
import { RunFilterDto } from './run-filter.dto';
import { RunsRepository } from './runs.repository';

@Controller('admin/reconciliation')
@UseGuards(AdminKeyGuard)
@ShowsNoBuyer()
export class ReconciliationController {
  constructor(
    private readonly runs: RunsRepository,
    private readonly drift: DriftQueue,
  ) {}

  @Get()
  @NeedsRole('viewer')
  async list(@Query() filter: RunFilterDto) {
    return pageOf(await this.runs.list(filter), filter.limit, runView);
  }

  /** Makes a report of the last 48 hours now; it stands in the list when it is done. */
  @Post('drift')
  @HttpCode(202)
  @NeedsRole('operator')
  async report() {
    await this.drift.runNow();
    return { job: 'drift', status: 'queued' };
  }
}
