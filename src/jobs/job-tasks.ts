import type { Logger } from '@nestjs/common';
import { parseCronItems, type JobHelpers, type ParsedCronItem, type TaskList } from 'graphile-worker';
import { once } from 'node:events';
import { safeDescription } from '../common/error-description';
import type { Job } from './job';

export function taskListOf(jobs: readonly Job[], logger: Logger): TaskList {
  return Object.fromEntries(
    jobs.map((job) => [
      job.name,
      (payload: unknown, { abortSignal }: JobHelpers) => perform(job, payload, abortSignal, logger),
    ]),
  );
}

/** A run that was missed is not made up for: the next one does its work too. */
export function cronItemsOf(jobs: readonly Job[]): ParsedCronItem[] {
  return parseCronItems(
    jobs.flatMap(({ name, cron }) =>
      cron === undefined
        ? []
        : [
            {
              task: name,
              match: cron,
              identifier: name,
              options: { queueName: name, jobKey: name, maxAttempts: 1, backfillPeriod: 0 },
            },
          ],
    ),
  );
}

/** The queue stores and logs the message of what a job throws: PostgreSQL's may repeat a buyer's data. */
async function perform(job: Job, payload: unknown, handBack: AbortSignal, logger: Logger): Promise<void> {
  const done = await unless(handBack, job.run(payload)).then(
    () => true,
    (error: unknown) => {
      logger.warn({ ...safeDescription(error), job: job.name });
      return false;
    },
  );
  if (!done) throw new Error(`${job.name} failed`);
}

/** graphile-worker waits for a job however long it takes; a stopping process cannot. What the job does is then unheard. */
async function unless(handBack: AbortSignal, work: Promise<void>): Promise<void> {
  const over = new AbortController();
  const handedBack = once(handBack, 'abort', { signal: over.signal }).then(() => {
    throw new Error('not finished before the process had to stop: handed back');
  });
  // Whichever comes second has nobody to be told to.
  for (const either of [work, handedBack]) either.catch(() => undefined);
  try {
    await Promise.race([work, handedBack]);
  } finally {
    // The signal outlives many jobs: no listener may stay behind.
    over.abort();
  }
}
