import { Controller, Get, Redirect, UseFilters, UseGuards } from '@nestjs/common';
import { AdminKeyGuard, NeedsRole } from '../admin-key.guard';
import { ShowsNoBuyer } from '../record-reads.interceptor';
import { ConsoleErrorFilter } from './console-error.filter';
import { HOME } from './return-to';
import { seeOther } from './see-other';

/** The address that people know. */
@Controller('admin')
@UseFilters(ConsoleErrorFilter)
@UseGuards(AdminKeyGuard)
@ShowsNoBuyer()
export class HomeController {
  @Get()
  @Redirect()
  @NeedsRole('viewer')
  open() {
    return seeOther(HOME);
  }
}
