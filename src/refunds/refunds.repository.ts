import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { storableText } from '../common/storable';
import { Refund, type RefundStatus } from './refund.entity';

/** A refund as it is first recorded. Amounts in minor units. */
export type NewRefund = Pick<
  Refund,
  | 'orderId'
  | 'impUid'
  | 'idempotencyKey'
  | 'requestHash'
  | 'amount'
  | 'currency'
  | 'taxFree'
  | 'vatAmount'
  | 'reason'
  | 'refundHolder'
  | 'refundBank'
  | 'refundAccount'
  | 'refundTel'
  | 'requestedBy'
> & { readonly status: Extract<RefundStatus, 'awaiting_approval' | 'requested'> };

export interface RefundEnd {
  /** Why nothing was given back. */
  readonly message?: string | null;
  readonly decidedBy?: string;
  readonly cancellationId?: string | null;
}

/** Whoever is working on a refund has surely finished or died by then. */
const LOOK_AFTER_SECONDS = 60;

/**
 * The refunds, each a row before any money moves. Only one of a payment is under way at a time: a unique index is the
 * lock, so that it outlives a process, and no transaction is open while upstream is asked.
 */
@Injectable()
export class RefundsRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Null if another one of this payment is under way, or one with this key is recorded already. */
  async open(refund: NewRefund): Promise<Refund | null> {
    const result = await this.dataSource
      .createQueryBuilder()
      .insert()
      .into(Refund)
      .values(refund)
      .orIgnore()
      .returning('id')
      .execute();
    const [row] = result.raw as { id: number }[];
    if (row === undefined) return null;
    if (refund.status === 'requested') await this.lookAfter(row.id, LOOK_AFTER_SECONDS);
    return this.get(row.id);
  }

  async find(id: number): Promise<Refund | null> {
    return this.dataSource.manager.findOne(Refund, { where: { id }, relations: { order: true } });
  }

  async get(id: number): Promise<Refund> {
    return this.dataSource.manager.findOneOrFail(Refund, { where: { id }, relations: { order: true } });
  }

  async findByKey(orderId: number, idempotencyKey: string): Promise<Refund | null> {
    return this.dataSource.manager.findOne(Refund, { where: { orderId, idempotencyKey }, relations: { order: true } });
  }

  /** Takes up what waits for approval, or what came to nothing; false if it is not so, or the payment is busy. */
  async reopen(id: number, from: 'awaiting_approval' | 'failed', decidedBy: string | null): Promise<boolean> {
    const [rows] = await this.dataSource.query<[unknown[], number]>(
      `UPDATE refunds SET status = 'requested', decided_by = coalesce($3, decided_by), balance = NULL, message = NULL,
         asked_at = NULL, finished_at = NULL
       WHERE id = $1 AND status = $2 AND NOT EXISTS (
         SELECT FROM refunds other WHERE other.imp_uid = refunds.imp_uid AND other.status IN ('requested', 'unknown'))
       RETURNING id`,
      [id, from, decidedBy],
    );
    if (rows.length === 1) await this.lookAfter(id, LOOK_AFTER_SECONDS);
    return rows.length === 1;
  }

  /** Just before upstream is asked: how much, and what it must still hold. False if somebody else has finished it. */
  async markAsked(id: number, amount: number, balance: number): Promise<boolean> {
    const [rows] = await this.dataSource.query<[unknown[], number]>(
      `UPDATE refunds SET amount = $2, balance = $3, asked_at = now() WHERE id = $1 AND status = 'requested'
       RETURNING id`,
      [id, amount, balance],
    );
    return rows.length === 1;
  }

  async markUnknown(id: number): Promise<void> {
    await this.dataSource.query(`UPDATE refunds SET status = 'unknown' WHERE id = $1 AND status = 'requested'`, [id]);
  }

  async finish(id: number, status: 'done' | 'refused' | 'failed', end: RefundEnd) {
    await this.dataSource.query(
      `WITH finished AS (
         UPDATE refunds SET status = $2, message = $3, decided_by = coalesce($4, decided_by),
           cancellation_id = $5, finished_at = now()
         WHERE id = $1 AND status IN ('awaiting_approval', 'requested', 'unknown') RETURNING id)
       SELECT graphile_worker.remove_job('refund:' || id) FROM finished`,
      [id, status, storableText(end.message ?? '') || null, end.decidedBy ?? null, end.cancellationId ?? null],
    );
  }

  /** The job that finds out what became of a refund whose process died, or that upstream gave no answer to. */
  async lookAfter(id: number, delaySeconds: number, round = 0): Promise<void> {
    await this.dataSource.query(
      `SELECT graphile_worker.add_job('resolve-refund', json_build_object('id', $1::bigint, 'round', $2::integer),
         run_at => now() + make_interval(secs => $3), job_key => 'refund:' || $1::bigint, priority => -20)`,
      [id, round, delaySeconds],
    );
  }
}
