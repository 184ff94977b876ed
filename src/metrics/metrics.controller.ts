import { Controller, Get, Header } from '@nestjs/common';
import { backlogMetrics } from './backlog-metrics';
import { BacklogRepository } from './backlog.repository';
import { MetricsRegistry } from './metrics.registry';

@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly registry: MetricsRegistry,
    private readonly backlog: BacklogRepository,
  ) {}

  /** For Prometheus, without a key: numbers only, nothing of any order or buyer. */
  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async scrape(): Promise<string> {
    return (await this.registry.metrics()) + (await backlogMetrics(await this.backlog.count()));
  }
}
