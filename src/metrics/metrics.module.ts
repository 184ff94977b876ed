import { Module } from '@nestjs/common';
import { BacklogRepository } from './backlog.repository';
import { MetricsController } from './metrics.controller';
import { ReconcileMetrics } from './reconcile-metrics';
import { RegistryModule } from './registry.module';

@Module({
  imports: [RegistryModule],
  controllers: [MetricsController],
  providers: [BacklogRepository, ReconcileMetrics],
  exports: [BacklogRepository, ReconcileMetrics],
})
export class MetricsModule {}
