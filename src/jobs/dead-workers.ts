import type { Pool } from 'pg';
import { BUSY_WORKERS } from './busy-workers.sql';
import { FREE_IDLE_QUEUES } from './free-idle-queues.sql';

/**
 * So many looks in a row without a sign of life. One would do for a process that was killed; but when PostgreSQL comes
 * back after a restart, those who live need a moment to come back too.
 */
const ABSENCES = 3;

interface BusyWorker {
  worker: string;
  hung: boolean;
  absent: boolean;
}

/**
 * Finds workers whose process is gone, and hands their jobs back; graphile-worker itself waits four hours. Also those of
 * a process that hangs while its connection stands, or whose machine is cut off: no job of ours takes much more than a
 * minute, and each may run twice, so that whoever has held one for two is as good as dead.
 */
export class DeadWorkers {
  private absences = new Map<string, number>();

  constructor(private readonly pool: Pool) {}

  /** One look. `self`: the worker of this process, whom nobody need miss. Returns whose jobs were handed back. */
  async look(self: string | null): Promise<string[]> {
    const before = this.absences;
    // What was seen before an outage of PostgreSQL says nothing after it.
    this.absences = new Map();
    const { rows } = await this.pool.query<BusyWorker>(BUSY_WORKERS, [self]);
    const absences = new Map(
      rows.filter(({ absent }) => absent).map(({ worker }) => [worker, (before.get(worker) ?? 0) + 1]),
    );
    const dead = rows
      .filter(({ worker, hung }) => hung || (absences.get(worker) ?? 0) >= ABSENCES)
      .map(({ worker }) => worker);
    if (dead.length > 0) await this.pool.query('SELECT graphile_worker.force_unlock_workers($1)', [dead]);
    await this.pool.query(FREE_IDLE_QUEUES);
    this.absences = absences;
    return dead;
  }
}
