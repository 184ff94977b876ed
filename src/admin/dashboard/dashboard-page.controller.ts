import { Controller, Get, Query, UseFilters, UseGuards } from '@nestjs/common';
import { AdminKeyGuard, NeedsRole } from '../admin-key.guard';
import { ConsoleErrorFilter } from '../console/console-error.filter';
import { ShowsPage } from '../console/shows-page';
import { ShowsNoBuyer } from '../record-reads.interceptor';
import { DashboardPage } from './dashboard-page';
import { DashboardQueryDto } from './dashboard-query.dto';
import { type Dashboard, DashboardService } from './dashboard.service';

/** The address that people know. */
@Controller('admin')
@UseFilters(ConsoleErrorFilter)
@UseGuards(AdminKeyGuard)
@ShowsNoBuyer()
export class DashboardPageController {
  constructor(private readonly dashboard: DashboardService) {}

  @Get()
  @NeedsRole('viewer')
  @ShowsPage(DashboardPage)
  open(@Query() { range }: DashboardQueryDto): Promise<Dashboard> {
    return this.dashboard.read(range);
  }
}
