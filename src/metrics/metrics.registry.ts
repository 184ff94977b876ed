import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { collectDefaultMetrics, Registry } from 'prom-client';

/** What this process tells of itself. A registry of its own: the library's global one would be shared by every app. */
@Injectable()
export class MetricsRegistry extends Registry implements OnModuleDestroy {
  constructor() {
    super();
    collectDefaultMetrics({ register: this });
  }

  onModuleDestroy(): void {
    this.clear();
  }
}
