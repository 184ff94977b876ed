import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { storableText } from '../common/storable';
import type { Notification, NotificationStatus } from './notification.entity';

export type ClaimedNotification = Pick<Notification, 'recipient' | 'text' | 'idempotencyKey' | 'attempts'> & {
  readonly messageType: 'SMS' | 'LMS';
  readonly subject: string;
};

/** The ledger of messages. The row says where a message stands; the job only says that somebody should look. */
@Injectable()
export class NotificationsRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * Takes a message for sending, before it is sent. Null if there is nothing to send: it is sent, given up, or was
   * taken once already by somebody who never told how it ended, and `mayRepeat` is false.
   */
  async claim(id: number, mayRepeat: boolean): Promise<ClaimedNotification | null> {
    const rows = await this.dataSource.query<[ClaimedNotification[], number]>(
      `UPDATE notifications SET status = 'sending', attempts = attempts + 1
       WHERE id = $1 AND (status = 'queued' OR (status = 'sending' AND $2))
       RETURNING recipient, message_type AS "messageType", subject, text, idempotency_key AS "idempotencyKey",
         attempts`,
      [id, mayRepeat],
    );
    return rows[0][0] ?? null;
  }

  async markSent(id: number, providerReference: string | null): Promise<void> {
    await this.dataSource.query(
      `UPDATE notifications SET status = 'sent', sent_at = now(), provider_reference = $2, last_error = NULL
       WHERE id = $1 AND status IN ('sending', 'unknown')`,
      [id, providerReference === null ? null : storableText(providerReference).slice(0, 255)],
    );
  }

  async markUnsent(id: number, status: Extract<NotificationStatus, 'queued' | 'failed' | 'unknown'>, error: string) {
    await this.dataSource.query(
      `UPDATE notifications SET status = $2, last_error = $3 WHERE id = $1 AND status = 'sending'`,
      [id, status, storableText(error).slice(0, 255)],
    );
  }
}
