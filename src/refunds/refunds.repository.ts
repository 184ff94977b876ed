import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, Not, QueryFailedError } from 'typeorm';
import { storable, storableText } from '../common/storable';
import { Refund } from './refund.entity';
import { FINISH_REFUND, FINISH_UNASKED_REFUND, LOOK_AFTER_REFUND, OPEN_REFUND, REOPEN_REFUND } from './refund.sql';

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
>;

export interface Reopening {
  /** The second operator. */
  readonly decidedBy?: string;
  /** The same request, once more. */
  readonly again?: NewRefund;
}

export interface RefundEnd {
  /** Why nothing was given back. */
  readonly message?: string | null;
  readonly cancellationId?: string | null;
}

/**
 * The refunds, each a row before any money moves. Only one of a payment is under way at a time: a unique index is the
 * lock, so that it outlives a process, and no transaction is open while upstream is asked.
 */
@Injectable()
export class RefundsRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Null if another one of this payment is under way, or one with this key is recorded already. */
  async open(refund: NewRefund): Promise<Refund | null> {
    const [row] = await this.dataSource.query<{ id: number }[]>(OPEN_REFUND, [JSON.stringify(storable(refund))]);
    return row === undefined ? null : this.get(row.id);
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

  /** Of the same payment. */
  async othersOf({ id, orderId, impUid }: Refund): Promise<Refund[]> {
    return this.dataSource.manager.findBy(Refund, { id: Not(id), orderId, impUid });
  }

  /** Takes up what waits for approval, or what came to nothing; false if neither, or another of its payment is under way. */
  async reopen(id: number, from: 'awaiting_approval' | 'failed', { decidedBy, again }: Reopening): Promise<boolean> {
    const request = JSON.stringify(storable(again ?? {}));
    try {
      const rows = await this.dataSource.query<unknown[]>(REOPEN_REFUND, [id, from, decidedBy ?? null, request]);
      return rows.length === 1;
    } catch (error) {
      if (isUnderWay(error)) return false;
      throw error;
    }
  }

  /** Money enough is at stake for a second operator. */
  async awaitApproval(id: number, amount: number): Promise<void> {
    await this.dataSource.query(
      `WITH waiting AS (
         UPDATE refunds SET status = 'awaiting_approval', amount = $2
         WHERE id = $1 AND status = 'requested' AND asked_at IS NULL RETURNING id)
       SELECT graphile_worker.remove_job('refund:' || id) FROM waiting`,
      [id, amount],
    );
  }

  /** False if it does not wait any more. */
  async reject(id: number, operator: string): Promise<boolean> {
    const [rows] = await this.dataSource.query<[unknown[], number]>(
      `UPDATE refunds SET status = 'refused', message = 'An operator said no', decided_by = $2, finished_at = now()
       WHERE id = $1 AND status = 'awaiting_approval' RETURNING id`,
      [id, operator],
    );
    return rows.length === 1;
  }

  /** Just before upstream is asked: how much, and what it must still hold. False if somebody else has asked or ended it. */
  async markAsked(id: number, amount: number, balance: number): Promise<boolean> {
    const [rows] = await this.dataSource.query<[unknown[], number]>(
      `UPDATE refunds SET amount = $2, balance = $3, asked_at = now()
       WHERE id = $1 AND status = 'requested' AND asked_at IS NULL RETURNING id`,
      [id, amount, balance],
    );
    return rows.length === 1;
  }

  async markUnknown(id: number): Promise<void> {
    await this.dataSource.query(`UPDATE refunds SET status = 'unknown' WHERE id = $1 AND status = 'requested'`, [id]);
  }

  async finish(id: number, status: 'done' | 'refused' | 'failed', end: RefundEnd): Promise<void> {
    await this.end(FINISH_REFUND, id, status, end);
  }

  /** By somebody who has not asked upstream. Nothing happens if another has: then only upstream knows how it ends. */
  async finishUnasked(id: number, status: 'refused' | 'failed', message: string): Promise<void> {
    await this.end(FINISH_UNASKED_REFUND, id, status, { message });
  }

  /** The job that finds out what became of a refund whose process died, or that upstream gave no answer to. */
  async lookAfter(id: number, delaySeconds: number, round = 0): Promise<void> {
    await this.dataSource.query(LOOK_AFTER_REFUND, [id, round, delaySeconds]);
  }

  private async end(statement: string, id: number, status: string, { message, cancellationId }: RefundEnd) {
    await this.dataSource.query(statement, [id, status, storableText(message ?? '') || null, cancellationId ?? null]);
  }
}

/** The unique index that lets one refund of a payment be under way. */
function isUnderWay(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  return (error.driverError as { constraint?: string }).constraint === 'refunds_under_way';
}
