import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { AdminKeyGuard, NeedsRole } from '../admin-key.guard';
import { ShowsNoBuyer } from '../record-reads.interceptor';
import { DashboardQueryDto } from './dashboard-query.dto';
import { type Dashboard, DashboardService } from './dashboard.service';

@Controller('admin/dashboard')
@UseGuards(AdminKeyGuard)
@ShowsNoBuyer()
export class DashboardController {
  constructor(private readonly dashboard: DashboardService) {}

  /** How the shop's payments go: numbers alone, by steps of time. */
  @Get()
  @NeedsRole('viewer')
  read(@Query() { range }: DashboardQueryDto): Promise<Dashboard> {
    return this.dashboard.read(range);
  }
}
