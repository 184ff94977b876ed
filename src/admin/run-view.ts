import type { ReconcileRun } from '../payments/reconciliation/reconcile-run.entity';

export function runView({ id, job, startedAt, finishedAt, counts, items }: ReconcileRun) {
  return { id, job, started_at: startedAt.toISOString(), finished_at: finishedAt.toISOString(), counts, items };
}
