import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { judgeDeliveries } from './judge-deliveries.sql';
import { storable, storableText } from '../../common/storable';

export interface NewDelivery {
  readonly impUid: string;
  /** What the delivery claims. */
  readonly merchantUid: string | null;
  readonly body: unknown;
  readonly remoteAddress: string;
}

/** i'mport sends a webhook once: it is stored before it is judged, with the job that judges it if nobody else does. */
@Injectable()
export class InboxRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * The delivery's id. The job waits until whoever took the delivery in has surely finished or died, and is dropped
   * by `markProcessed`. One that names nothing of ours comes after those that do.
   */
  async store(delivery: NewDelivery): Promise<number> {
    const [row] = await this.dataSource.query<{ id: number }[]>(
      `WITH delivery AS (
         INSERT INTO webhook_deliveries (imp_uid, merchant_uid, body, remote_address)
         VALUES ($1, $2, $3::jsonb, $4) RETURNING id, imp_uid, merchant_uid
       ), job AS (${judgeDeliveries('delivery', '15')}
       )
       SELECT id, (SELECT count(job) FROM job) AS jobs FROM delivery`,
      [
        delivery.impUid,
        delivery.merchantUid === null ? null : storableText(delivery.merchantUid).slice(0, 255),
        JSON.stringify(storable(delivery.body)),
        // Behind a trusted proxy this is whatever `X-Forwarded-For` says.
        storableText(delivery.remoteAddress).slice(0, 45),
      ],
    );
    if (!row) throw new Error('a webhook was not stored');
    return row.id;
  }

  async markProcessed(deliveryId: number, outcome: string): Promise<void> {
    await this.dataSource.query(
      `WITH done AS (
         UPDATE webhook_deliveries SET processed_at = now(), outcome = $2 WHERE id = $1 RETURNING id
       )
       SELECT graphile_worker.remove_job('delivery:' || id) FROM done`,
      [deliveryId, outcome],
    );
  }
}
