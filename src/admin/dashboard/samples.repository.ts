import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { OPERATIONS } from '../../database/pools';

/**
 * $1 a process' own numbers. Every process writes what it sees of the queue: they see the same, and of several numbers
 * the worst counts. Each row takes up to a hundred with it that are too old, so that none has to pay for all of them.
 */
const RECORD_SAMPLE = `
WITH old AS (
  DELETE FROM samples WHERE id IN (
    SELECT id FROM samples WHERE at < now() - interval '35 days' ORDER BY at LIMIT 100)
)
INSERT INTO samples (numbers)
SELECT $1::jsonb || jsonb_build_object('queue_due', count(*),
  'queue_oldest_seconds', coalesce(floor(extract(epoch FROM now() - min(run_at))), 0))
FROM graphile_worker.jobs WHERE locked_at IS NULL AND attempts < max_attempts AND run_at <= now()`;

@Injectable()
export class SamplesRepository {
  constructor(@InjectDataSource(OPERATIONS) private readonly dataSource: DataSource) {}

  /** By PostgreSQL's clock, which all processes share. */
  async record(numbers: Record<string, number>): Promise<void> {
    await this.dataSource.query(RECORD_SAMPLE, [JSON.stringify(numbers)]);
  }
}
