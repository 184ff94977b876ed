import type { Logger } from '@nestjs/common';
import { Pool } from 'pg';

/** Apart from the server's own pool: a full one must not stop the jobs. */
export function createJobPool(url: string, size: number, logger: Logger): Pool {
  const pool = new Pool({
    connectionString: url,
    max: size,
    application_name: 'iamport-payment-server jobs',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  // Without a listener, a connection that breaks would end the process: in the pool, and while it is in use.
  const onLost = ({ name }: Error) => logger.warn(`job connection lost: ${name}`);
  return pool.on('error', onLost).on('connect', (client) => client.on('error', onLost));
}
