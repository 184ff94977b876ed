import type { Logger } from '@nestjs/common';
import { Logger as WorkerLogger } from 'graphile-worker';

/** graphile-worker's words in our log; without the metadata, which holds the job with its payload. */
export function workerLogger(logger: Logger): WorkerLogger {
  return new WorkerLogger(() => (level, message) => {
    const text = message.split('\n', 1)[0];
    if (level === 'error') logger.error(text);
    else if (level === 'warning') logger.warn(text);
    else logger.debug(text);
  });
}
