import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, LessThan } from 'typeorm';
import { OPERATIONS } from '../database/pools';
import { ReconcileRun } from '../payments/reconciliation/reconcile-run.entity';
import { decodeCursor } from './cursor';
import type { RunFilterDto } from './run-filter.dto';

/** What the sweeps and the drift reports did. */
@Injectable()
export class RunsRepository {
  constructor(@InjectDataSource(OPERATIONS) private readonly dataSource: DataSource) {}

  /** Newest first, up to `limit + 1`: the one too many tells that there is more. */
  async list({ job, cursor, limit }: RunFilterDto): Promise<ReconcileRun[]> {
    return this.dataSource.manager.find(ReconcileRun, {
      where: { ...(job !== undefined && { job }), ...(cursor !== undefined && { id: LessThan(decodeCursor(cursor)) }) },
      order: { id: 'DESC' },
      take: limit + 1,
    });
  }
}
