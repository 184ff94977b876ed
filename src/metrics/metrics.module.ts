import { Module } from '@nestjs/common';
import { BacklogRepository } from './backlog.repository';
import { MetricsController } from './metrics.controller';
import { MetricsRegistry } from './metrics.registry';
import { ReconcileMetrics } from './reconcile-metrics';

@Module({
  controllers: [MetricsController],
  providers: [MetricsRegistry, BacklogRepository, ReconcileMetrics],
  exports: [ReconcileMetrics],
})
export class MetricsModule {}
