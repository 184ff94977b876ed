import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

export const RECONCILE_JOBS = ['sweep', 'drift'] as const;
export type ReconcileJob = (typeof RECONCILE_JOBS)[number];

/** What one run of the sweep or of the drift report did. Described in migrations/*-AddOutbox.ts. */
@Entity('reconcile_runs')
@Check('reconcile_runs_job_check', 'see migration')
@Index('reconcile_runs_job', ['job', 'id'])
export class ReconcileRun {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'reconcile_runs_pkey',
  })
  id: number;

  @Column('varchar', { length: 10 })
  job: ReconcileJob;

  @Column('timestamptz', { name: 'started_at' })
  startedAt: Date;

  @Column('timestamptz', { name: 'finished_at', default: () => 'now()' })
  finishedAt: Date;

  @Column('jsonb')
  counts: Record<string, unknown>;

  /** What a drift report lists; null for a sweep. */
  @Column('jsonb', { nullable: true })
  items: Record<string, unknown>[] | null;
}
