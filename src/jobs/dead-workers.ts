import type { Pool } from 'pg';
import { ABSENT_WORKERS } from './absent-workers.sql';
import { freeDeadJobs } from './free-dead-jobs';
import { FREE_IDLE_QUEUES } from './free-idle-queues.sql';

/**
 * So many looks in a row without a sign of life. One would do for a process that was killed; but when PostgreSQL comes
 * back after a restart, those who live need a moment to come back too.
 */
const ABSENCES = 3;

/** Finds workers whose process is gone, and hands their jobs back. */
export class DeadWorkers {
  private absences = new Map<string, number>();

  constructor(private readonly pool: Pool) {}

  /** One look. `self`: the worker of this process, who need not look for itself. Returns who was found dead. */
  async look(self: string | null): Promise<string[]> {
    const before = this.absences;
    // What was seen before an outage of PostgreSQL says nothing after it.
    this.absences = new Map();
    const { rows } = await this.pool.query<{ worker: string }>(ABSENT_WORKERS, [self]);
    const absences = new Map(rows.map(({ worker }) => [worker, (before.get(worker) ?? 0) + 1]));
    const dead = [...absences].filter(([, times]) => times >= ABSENCES).map(([worker]) => worker);
    if (dead.length > 0) await this.pool.query('SELECT graphile_worker.force_unlock_workers($1)', [dead]);
    await freeDeadJobs(this.pool);
    await this.pool.query(FREE_IDLE_QUEUES);
    this.absences = absences;
    return dead;
  }
}
