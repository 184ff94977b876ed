import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** A payment to be looked at again without whoever first told of it. */
export interface Check {
  readonly impUid: string;
  readonly merchantUid: string | null;
  /** The webhook this began with; null for a callback or redirect. */
  readonly deliveryId: number | null;
  /** How often it was looked at already. */
  readonly round: number;
}

/** Payload of the `check-payment` job. */
export interface CheckPayload {
  imp_uid: string;
  merchant_uid: string | null;
  delivery_id: number | null;
  round: number;
}

@Injectable()
export class CheckQueue {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** One waiting check a payment, however many callers ask: a further one neither adds a job nor moves its time. */
  async add(check: Check, delaySeconds: number): Promise<void> {
    const payload: CheckPayload = {
      imp_uid: check.impUid,
      merchant_uid: check.merchantUid,
      delivery_id: check.deliveryId,
      round: check.round,
    };
    const key = check.deliveryId === null ? `check:${check.impUid}` : `delivery:${check.deliveryId}`;
    await this.dataSource.query(
      `SELECT graphile_worker.add_job('check-payment', $1::json, run_at => now() + make_interval(secs => $2),
         job_key => $3, job_key_mode => 'preserve_run_at')`,
      [JSON.stringify(payload), delaySeconds, key],
    );
  }
}
