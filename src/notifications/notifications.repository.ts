import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { storableText } from '../common/storable';
import { CLAIM_SMS } from './claim-sms.sql';
import { enqueueNotifications } from './enqueue-notification.sql';
import type { Notification } from './notification.entity';
import { REDELIVER } from './redeliver.sql';

export type ClaimedSms = Pick<Notification, 'recipient' | 'idempotencyKey' | 'attempts'> & {
  readonly messageType: 'SMS' | 'LMS';
  readonly subject: string;
  readonly text: string;
};
export type ClaimedEvent = Pick<Notification, 'id' | 'idempotencyKey' | 'attempts'> & { readonly text: string };
export type UnknownSms = Pick<Notification, 'recipient' | 'idempotencyKey' | 'createdAt'>;

/** The ledger of what is told. The row says where a message stands; the job only says that somebody should look. */
@Injectable()
export class NotificationsRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * Takes a message for sending, before it is sent.
   * - `obsolete`: it still waited, though its account does not, and is laid aside: somebody paid another way, or its time
   *   is over. The buyer must not be asked to pay then. (Money that came into the account itself does not take it away.)
   * - `mayHaveLeft`: it was taken once already by somebody who never told how it ended, and `mayRepeat` is false
   * - `nothing`: it is sent, or given up
   */
  async claimSms(id: number, mayRepeat: boolean): Promise<ClaimedSms | 'obsolete' | 'mayHaveLeft' | 'nothing'> {
    const [row] = await this.dataSource.query<(ClaimedSms & { claim: 'taken' | 'obsolete' | 'mayHaveLeft' })[]>(
      CLAIM_SMS,
      [id, mayRepeat],
    );
    if (row === undefined) return 'nothing';
    return row.claim === 'taken' ? row : row.claim;
  }

  /**
   * Takes the oldest event of an order that the shop has not taken. One that somebody took and never told of is taken
   * again: whoever it was has ended, for the events of one order share a lane, and the shop knows an event by its id.
   */
  async claimEvent(orderId: number): Promise<ClaimedEvent | null> {
    const [rows] = await this.dataSource.query<[ClaimedEvent[], number]>(
      `UPDATE notifications SET status = 'sending', attempts = attempts + 1, claimed_at = now()
       WHERE id = (
         SELECT id FROM notifications
         WHERE order_id = $1 AND channel = 'event' AND status IN ('queued', 'sending') ORDER BY id LIMIT 1 FOR UPDATE)
       RETURNING id, text, idempotency_key AS "idempotencyKey", attempts`,
      [orderId],
    );
    return rows[0] ?? null;
  }

  /** It arrived; if a person was asked to look after it, they need not any more. */
  async markSent(id: number, providerReference: string | null): Promise<void> {
    await this.dataSource.query(
      `WITH sent AS (
         UPDATE notifications SET status = 'sent', sent_at = now(), provider_reference = $2, last_error = NULL
         WHERE id = $1 AND status IN ('sending', 'unknown') RETURNING id, imp_uid)
       UPDATE reviews SET resolved_at = now(), resolution = 'delivered', resolved_by = 'server'
       FROM sent
       WHERE reviews.imp_uid = sent.imp_uid AND kind = 'undelivered' AND subject = sent.id::text
         AND resolved_at IS NULL`,
      [id, providerReference === null ? null : storableText(providerReference).slice(0, 255)],
    );
  }

  /** It did not arrive, or may not have, and may be sent again under its key. */
  async retryLater(id: number, error: string, delaySeconds: number): Promise<void> {
    await this.dataSource.query(
      `WITH waiting AS (
         UPDATE notifications SET status = 'queued', last_error = $2 WHERE id = $1 AND status = 'sending'
         RETURNING id, order_id, channel)
       ${enqueueNotifications('waiting', '$3::double precision')}`,
      [id, errorText(error), delaySeconds],
    );
  }

  /** The dead-letter state: nobody sends it again unless an operator says so, who finds it among the reviews. */
  async giveUp(id: number, status: 'failed' | 'unknown', error: string): Promise<void> {
    await this.dataSource.query(
      `WITH dead AS (
         UPDATE notifications SET status = $2, last_error = $3 WHERE id = $1 AND status = 'sending'
         RETURNING id, order_id, imp_uid, channel, kind)
       INSERT INTO reviews (kind, imp_uid, order_id, subject, detail)
       SELECT 'undelivered', imp_uid, order_id, id::text, jsonb_build_object(
         'notification_id', id, 'channel', channel, 'kind', kind, 'status', $2::text, 'error', $3::text)
       FROM dead
       ON CONFLICT (imp_uid, kind, subject) DO UPDATE SET
         detail = excluded.detail, resolved_at = NULL, resolution = NULL, note = NULL, resolved_by = NULL`,
      [id, status, errorText(error)],
    );
  }

  /** False if there is nothing to be sent: it is on its way just now, goes to nobody, or is erased. */
  async redeliver(id: number, operator: string): Promise<boolean> {
    const [row] = await this.dataSource.query<{ again: number }[]>(REDELIVER, [id, operator]);
    return row?.again === 1;
  }

  /** The events of an order go on in another run of the job: one that lasts for minutes counts as dead. */
  async deliverOn(orderId: number): Promise<void> {
    await this.dataSource.query(
      `WITH one AS (SELECT 'event' AS channel, $1::bigint AS order_id, NULL::bigint AS id)
       ${enqueueNotifications('one', '0')}`,
      [orderId],
    );
  }

  /** Null unless nobody knows whether it left. */
  async findUnknownSms(id: number): Promise<UnknownSms | null> {
    const [row] = await this.dataSource.query<UnknownSms[]>(
      `SELECT recipient, idempotency_key AS "idempotencyKey", created_at AS "createdAt"
       FROM notifications WHERE id = $1 AND channel = 'sms' AND status = 'unknown'`,
      [id],
    );
    return row ?? null;
  }

  async askProviderLater(id: number, round: number, delaySeconds: number): Promise<void> {
    await this.dataSource.query(
      `SELECT graphile_worker.add_job('ask-sms-provider', json_build_object('id', $1::bigint, 'round', $2::integer),
         run_at => now() + make_interval(secs => $3), job_key => 'ask-sms-provider:' || $1::bigint)`,
      [id, round, delaySeconds],
    );
  }
}

function errorText(error: string): string {
  return storableText(error).slice(0, 255);
}
