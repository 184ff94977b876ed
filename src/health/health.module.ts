import { Logger, Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { Draining } from './draining';
import { HealthController } from './health.controller';

/**
 * After SIGTERM (no other signal: nobody waits for Ctrl-C) the server goes on for so long with its readiness failing,
 * so that what stands in front of it sends new requests elsewhere before the listener closes.
 */
const READINESS_GRACE_MS = 2_000;

@Module({
  imports: [TerminusModule.forRoot({ gracefulShutdownTimeoutMs: READINESS_GRACE_MS, logger: Logger })],
  controllers: [HealthController],
  providers: [Draining],
})
export class HealthModule {}
