import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type Erasure, erasureSql } from './erasure';

export interface ErasedBatch {
  readonly erased: number;
  /** Where the next batch goes on; null when nothing is left that is old enough. */
  readonly next: number | null;
}

@Injectable()
export class RetentionRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** One statement, on up to `limit` rows behind the id `after`. */
  async erase(erasure: Erasure, days: number, after: number, limit: number): Promise<ErasedBatch> {
    const [row] = await this.dataSource.query<{ last: number | null; erased: number; more: boolean }[]>(
      erasureSql(erasure),
      [days, after, limit],
    );
    return { erased: row?.erased ?? 0, next: row?.more ? row.last : null };
  }

  /** There was no time for all of it. */
  async goOnLater(): Promise<void> {
    await this.dataSource.query(
      `SELECT graphile_worker.add_job('erase-buyers-data', queue_name => 'erase-buyers-data',
         job_key => 'erase-buyers-data:again', max_attempts => 1, run_at => now() + interval '5 seconds')`,
    );
  }
}
