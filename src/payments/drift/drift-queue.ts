import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** Payload of the `drift` job, in unix seconds; without a period (cron, an operator) the last 48 hours are meant. */
export interface DriftPayload {
  readonly from?: number;
  readonly to?: number;
  /** How often upstream fell silent in this period already. */
  readonly round?: number;
}

@Injectable()
export class DriftQueue {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** One report waits at most, however often it is asked for; never two at a time. */
  async runNow(): Promise<void> {
    await this.enqueue({}, 'drift:now', 0);
  }

  async add(payload: Required<DriftPayload>, delaySeconds: number): Promise<void> {
    await this.enqueue(payload, `drift:${payload.from}-${payload.to}`, delaySeconds);
  }

  private async enqueue(payload: DriftPayload, key: string, delaySeconds: number): Promise<void> {
    await this.dataSource.query(
      `SELECT graphile_worker.add_job('drift', $1::json, queue_name => 'drift', max_attempts => 1, job_key => $2,
         run_at => now() + make_interval(secs => $3))`,
      [JSON.stringify(payload), key, delaySeconds],
    );
  }
}
