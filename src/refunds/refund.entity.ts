import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { Currency } from '../common/money';
import { Order } from '../orders/order.entity';

export const REFUND_STATUSES = ['awaiting_approval', 'requested', 'done', 'refused', 'failed', 'unknown'] as const;
export type RefundStatus = (typeof REFUND_STATUSES)[number];

/** Described in migrations/*-CreateRefunds.ts. */
@Entity('refunds')
@Unique('refunds_idempotency_key', ['orderId', 'idempotencyKey'])
@Check('refunds_amount_check', 'see migration')
@Check('refunds_status_check', 'see migration')
@Check('refunds_finished_check', 'see migration')
@Check('refunds_balance_check', 'see migration')
@Index('refunds_under_way', { synchronize: false })
@Index('refunds_awaiting', { synchronize: false })
@Index('refunds_finished', ['finishedAt'], { where: '(finished_at IS NOT NULL)' })
@Index('refunds_held', { synchronize: false })
export class Refund {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'refunds_pkey',
  })
  id: number;

  @Column('bigint', { name: 'order_id' })
  orderId: number;

  @ManyToOne(() => Order)
  @JoinColumn({ name: 'order_id', foreignKeyConstraintName: 'refunds_order_id_fkey' })
  order?: Order;

  @Column('varchar', { name: 'imp_uid', length: 32 })
  impUid: string;

  @Column('varchar', { name: 'idempotency_key', length: 255 })
  idempotencyKey: string;

  @Column('varchar', { name: 'request_hash', length: 64 })
  requestHash: string;

  /** Minor units of `currency`; null: all that is left, as long as nobody knows how much that is. */
  @Column('bigint', { nullable: true })
  amount: number | null;

  @Column('varchar', { length: 3 })
  currency: Currency;

  /** Minor units of `currency`. */
  @Column('bigint', { name: 'tax_free', nullable: true })
  taxFree: number | null;

  /** Minor units of `currency`. */
  @Column('bigint', { name: 'vat_amount', nullable: true })
  vatAmount: number | null;

  @Column('varchar', { length: 255, nullable: true })
  reason: string | null;

  @Column('varchar', { name: 'refund_holder', length: 64, nullable: true })
  refundHolder: string | null;

  @Column('varchar', { name: 'refund_bank', length: 8, nullable: true })
  refundBank: string | null;

  @Column('varchar', { name: 'refund_account', length: 64, nullable: true })
  refundAccount: string | null;

  @Column('varchar', { name: 'refund_tel', length: 16, nullable: true })
  refundTel: string | null;

  @Column('varchar', { length: 20 })
  status: RefundStatus;

  /** Minor units of `currency`: what could still be given back when upstream was asked. */
  @Column('bigint', { nullable: true })
  balance: number | null;

  /** Why nothing was given back, in upstream's words or ours. */
  @Column('text', { nullable: true })
  message: string | null;

  /** i'mport's own number of what was given back. */
  @Column('text', { name: 'cancellation_id', nullable: true })
  cancellationId: string | null;

  @Column('varchar', { name: 'requested_by', length: 255 })
  requestedBy: string;

  /** The second operator, where one is asked for. */
  @Column('varchar', { name: 'decided_by', length: 255, nullable: true })
  decidedBy: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'asked_at', nullable: true })
  askedAt: Date | null;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt: Date | null;
}
