import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { checkDelay, FIRST_WINDOW_LOOK } from './check-delay';
import type { Undecided } from '../settlement';
import { isTied, priorityOf } from './tied.sql';
import { WATCH_WINDOW } from './watch-window.sql';

/** A payment to be looked at again without whoever told of it, and without what they claimed. */
export interface Check {
  readonly impUid: string;
  readonly because: Undecided;
  /** How many looks in a row ended for this reason. */
  readonly round: number;
  /** Something tied it to us when it was told of. */
  readonly known: boolean;
}

/** A webhook to be looked at again. */
export interface DeliveryCheck {
  readonly deliveryId: number;
  readonly impUid: string;
  readonly merchantUid: string | null;
  readonly because: Undecided;
  readonly round: number;
}

/** Payload of the `check-payment` job. `delivery_id` null: not of a webhook. */
export interface CheckPayload {
  imp_uid: string;
  merchant_uid: string | null;
  delivery_id: number | null;
  /** Why it was put off; a webhook that nobody has looked at yet has no reason. */
  because?: Undecided;
  round: number;
  known?: boolean;
}

@Injectable()
export class CheckQueue {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * One waiting check a payment and reason, however many ask. A further one does not move its time; it replaces the
   * payload, which is why a check carries no claim: a stranger's would replace the buyer's. What nothing tied to us is
   * apart for the same reason. An open window is a reason of its own: its next look may be hours away.
   */
  async add({ impUid, because, round, known }: Check, delaySeconds: number | null): Promise<void> {
    const key = because === 'window' ? windowKey(impUid) : `check:${known ? 'upstream' : 'stranger'}:${impUid}`;
    const payload = { imp_uid: impUid, merchant_uid: null, delivery_id: null, because, round, known };
    await this.enqueue(payload, key, delaySeconds, known);
  }

  /** Somebody has told of a window that stands open: it is looked at soon, then less and less often. */
  async watchWindow(impUid: string): Promise<void> {
    const payload: CheckPayload = {
      imp_uid: impUid,
      merchant_uid: null,
      delivery_id: null,
      because: 'window',
      round: 1,
      known: true,
    };
    const soon = checkDelay('window', 0);
    await this.dataSource.query(WATCH_WINDOW, [JSON.stringify(payload), soon, windowKey(impUid), FIRST_WINDOW_LOOK]);
  }

  async addDelivery(check: DeliveryCheck, delaySeconds: number | null): Promise<void> {
    const { deliveryId, impUid, merchantUid, because, round } = check;
    const payload = { imp_uid: impUid, merchant_uid: merchantUid, delivery_id: deliveryId, because, round };
    await this.enqueue(payload, `delivery:${deliveryId}`, delaySeconds, because !== 'crowded');
  }

  /** Null: not to be looked at any more. What is not tied to us comes last, whatever `mayBeFirst`. */
  private async enqueue(
    payload: CheckPayload,
    key: string,
    delaySeconds: number | null,
    mayBeFirst: boolean,
  ): Promise<void> {
    if (delaySeconds === null) return;
    await this.dataSource.query(
      `SELECT graphile_worker.add_job('check-payment', $1::json, run_at => now() + make_interval(secs => $2),
         job_key => $3, job_key_mode => 'preserve_run_at',
         priority => ${priorityOf(`$4 AND ($5 OR ${isTied('$6', '$7')})`)})`,
      [
        JSON.stringify(payload),
        delaySeconds,
        key,
        mayBeFirst,
        payload.known === true,
        payload.imp_uid,
        payload.merchant_uid,
      ],
    );
  }
}

function windowKey(impUid: string): string {
  return `check:window:${impUid}`;
}
