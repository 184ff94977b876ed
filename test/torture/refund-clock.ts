import { setTimeout as delay } from 'node:timers/promises';
import type { World } from './world';

/** A second is a minute: a refund of a process that died is looked at after 60 s, an unknown one for 10 min. */
const STEP_MS = 250;
const STEP_SECONDS = 15;

/** Moves the clock of what the refunds of these orders wait for by one step. */
export async function passRefundTime({ query }: Pick<World, 'query'>, merchantUids: readonly string[]): Promise<void> {
  await query(
    `UPDATE graphile_worker._private_jobs SET run_at = run_at - make_interval(secs => $2)
     WHERE locked_at IS NULL AND run_at > now() AND (key LIKE 'refund-forgery:%' OR key IN (
       SELECT 'refund:' || r.id FROM refunds r JOIN orders o ON o.id = r.order_id WHERE o.merchant_uid = ANY ($1)))`,
    [merchantUids, STEP_SECONDS],
  );
  await query(`SELECT pg_notify('jobs:insert', '{"r":0,"count":1}')`);
}

/** As long as `work` takes, an hour of this order's refunds is a minute. */
export async function whileRefundTimePasses(
  world: World,
  merchantUid: string,
  work: () => Promise<void>,
): Promise<void> {
  let isOver = false;
  const passing = (async () => {
    while (!isOver) {
      await delay(STEP_MS);
      // There may be no database at this moment.
      await passRefundTime(world, [merchantUid]).catch(() => undefined);
    }
  })();
  try {
    await work();
  } finally {
    isOver = true;
    await passing;
  }
}

/** The queue loses what looks after refunds, and each of them has been under way for minutes; then cron comes. */
export async function forgetRefundJobs({ query }: Pick<World, 'query'>): Promise<void> {
  await query(`DELETE FROM graphile_worker._private_jobs WHERE key LIKE 'refund:%' AND locked_at IS NULL`);
  await query(
    `UPDATE refunds SET created_at = created_at - interval '3 minutes' WHERE status IN ('requested', 'unknown')`,
  );
  await query(
    `SELECT graphile_worker.add_job('requeue-refunds', queue_name => 'requeue-refunds', job_key => 'requeue-refunds', max_attempts => 1)`,
  );
}
