import type { LoggerService } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/config';

/** Once: behind a proxy that nobody named, all clients of the shop have one address. */
export function warnOfUnknownProxy(server: FastifyInstance, { trustProxy }: Config, logger: LoggerService): void {
  if (trustProxy !== false) return;
  let warned = false;
  server.addHook('onRequest', ({ headers }, _reply, done) => {
    if (!warned && headers['x-forwarded-for'] !== undefined) {
      warned = true;
      logger.warn(
        'X-Forwarded-For came in but TRUST_PROXY is not set: buyers are not limited, all others count as one client',
      );
    }
    done();
  });
}
