import { Controller, Get } from '@nestjs/common';
import { HealthCheck, HealthCheckService, TypeOrmHealthIndicator } from '@nestjs/terminus';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { ApiError } from '../common/api-error';
import { PROBES } from '../database/pools';
import { Draining } from './draining';

@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly database: TypeOrmHealthIndicator,
    private readonly draining: Draining,
    @InjectDataSource(PROBES) private readonly probes: DataSource,
  ) {}

  /** The process answers. */
  @Get('live')
  live() {
    return { status: 'ok' };
  }

  /** It can do its work: PostgreSQL answers. Upstream is not asked: without it, hints are still stored. */
  @Get('ready')
  @HealthCheck()
  async ready() {
    this.refuseIfDraining();
    try {
      return await this.health.check([
        () => this.database.pingCheck('database', { connection: this.probes, timeout: 2_000 }),
      ]);
    } catch (error) {
      // The end may have been asked for while PostgreSQL was.
      this.refuseIfDraining();
      throw error;
    }
  }

  private refuseIfDraining(): void {
    if (this.draining.active) throw new ApiError('shutting_down');
  }
}
