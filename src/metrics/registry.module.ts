import { Module } from '@nestjs/common';
import { MetricsRegistry } from './metrics.registry';

/** For whoever counts something: needs no database. */
@Module({ providers: [MetricsRegistry], exports: [MetricsRegistry] })
export class RegistryModule {}
