import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { storable } from '../../common/storable';
import { ReconcileMetrics } from '../../metrics/reconcile-metrics';
import type { ReconcileJob } from './reconcile-run.entity';

export interface NewRun {
  readonly job: ReconcileJob;
  readonly startedAt: Date;
  /** Its numbers are counted in the metrics, too. */
  readonly counts: object;
  readonly items?: readonly object[];
}

/** A sweep is a row a minute; a report is one a day, and is asked for when the books of a year are closed. */
const KEPT_DAYS: Record<ReconcileJob, number> = { sweep: 30, drift: 400 };

@Injectable()
export class ReconcileRunsRepository {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly metrics: ReconcileMetrics,
  ) {}

  /** Writes the run, and drops the oldest of its kind: of a hundred, so that no run pays for all of them. */
  async record({ job, startedAt, counts, items }: NewRun): Promise<void> {
    this.metrics.count(job, counts);
    await this.dataSource.query(
      `WITH old AS (
         DELETE FROM reconcile_runs WHERE started_at < now() - make_interval(days => $5) AND id IN (
           SELECT id FROM reconcile_runs WHERE job = $1 ORDER BY id LIMIT 100)
       )
       INSERT INTO reconcile_runs (job, started_at, counts, items) VALUES ($1, $2, $3::jsonb, $4::jsonb)`,
      [
        job,
        startedAt,
        JSON.stringify(counts),
        items === undefined ? null : JSON.stringify(storable(items)),
        KEPT_DAYS[job],
      ],
    );
  }
}
