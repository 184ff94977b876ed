import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Undecided } from './settlement';

/** A payment to be looked at again without whoever told of it, and without what they claimed. */
export interface Check {
  readonly impUid: string;
  readonly because: Undecided;
  /** How often it was looked at already. */
  readonly round: number;
}

/** A webhook to be looked at again. */
export interface DeliveryCheck {
  readonly deliveryId: number;
  readonly impUid: string;
  readonly merchantUid: string | null;
  readonly round: number;
}

/** Payload of the `check-payment` job. `delivery_id` null: not of a webhook. */
export interface CheckPayload {
  imp_uid: string;
  merchant_uid: string | null;
  delivery_id: number | null;
  round: number;
}

@Injectable()
export class CheckQueue {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * One waiting check a payment and reason, however many ask. A further one does not move its time; it replaces the
   * payload, which is why a check carries no claim: a stranger's would replace the buyer's. An open window is a reason
   * of its own: its next look may be hours away.
   */
  async add({ impUid, because, round }: Check, delaySeconds: number | null): Promise<void> {
    const key = `check:${because === 'window' ? 'window' : 'upstream'}:${impUid}`;
    await this.enqueue({ imp_uid: impUid, merchant_uid: null, delivery_id: null, round }, key, delaySeconds);
  }

  async addDelivery(
    { deliveryId, impUid, merchantUid, round }: DeliveryCheck,
    delaySeconds: number | null,
  ): Promise<void> {
    const payload = { imp_uid: impUid, merchant_uid: merchantUid, delivery_id: deliveryId, round };
    await this.enqueue(payload, `delivery:${deliveryId}`, delaySeconds);
  }

  /** Null: not to be looked at any more. */
  private async enqueue(payload: CheckPayload, key: string, delaySeconds: number | null): Promise<void> {
    if (delaySeconds === null) return;
    await this.dataSource.query(
      `SELECT graphile_worker.add_job('check-payment', $1::json, run_at => now() + make_interval(secs => $2),
         job_key => $3, job_key_mode => 'preserve_run_at')`,
      [JSON.stringify(payload), delaySeconds, key],
    );
  }
}
