import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { FollowUp } from './follow-up';

/** A report was promised, and its process may die over it. Taking it up again settles nothing twice. */
const ATTEMPTS = 5;

/** Reports that wait: one of each period at most, however often it is asked for, and never two at a time. */
@Injectable()
export class DriftQueue {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Of the last 48 hours. */
  async runNow(): Promise<void> {
    await this.enqueue({}, 'drift:now', 0);
  }

  async add({ period: { from, to, round }, delaySeconds }: FollowUp): Promise<void> {
    await this.enqueue({ from, to, round }, `drift:${from}-${to}`, delaySeconds);
  }

  private async enqueue(payload: object, key: string, delaySeconds: number): Promise<void> {
    await this.dataSource.query(
      `SELECT graphile_worker.add_job('drift', $1::json, queue_name => 'drift', max_attempts => $4, job_key => $2,
         run_at => now() + make_interval(secs => $3))`,
      [JSON.stringify(payload), key, delaySeconds, ATTEMPTS],
    );
  }
}
