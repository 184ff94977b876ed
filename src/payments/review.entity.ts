import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Order } from '../orders/order.entity';

/** What a person has to look at. One row a payment, kind and subject, however often it is seen. */
export const REVIEW_KINDS = [
  'order',
  'channel',
  'currency',
  'promotion',
  'amount',
  'second_payment',
  'paid_after_expiry',
  'paid_after_cancel',
  'deposit_differs',
  'drift',
  'undelivered',
] as const;
export type ReviewKind = (typeof REVIEW_KINDS)[number];

/** Described in migrations/*-CreatePayments.ts. */
@Entity('reviews')
@Check('reviews_kind_check', 'see migration')
@Check('reviews_resolved_check', 'see migration')
@Unique('reviews_imp_uid_kind_subject_key', ['impUid', 'kind', 'subject'])
@Check('reviews_order_check', 'see migration')
@Index('reviews_order', ['orderId'])
@Index('reviews_open', ['id'], { where: '(resolved_at IS NULL)' })
@Index('reviews_held', ['id'], { where: '(note IS NOT NULL)' })
export class Review {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'reviews_pkey',
  })
  id: number;

  @Column('varchar', { length: 20 })
  kind: ReviewKind;

  @Column('varchar', { name: 'imp_uid', length: 32 })
  impUid: string;

  /** Null: the payment belongs to no order of ours. */
  @Column('bigint', { name: 'order_id', nullable: true })
  orderId: number | null;

  @ManyToOne(() => Order)
  @JoinColumn({ name: 'order_id', foreignKeyConstraintName: 'reviews_order_id_fkey' })
  order?: Order;

  /** Upstream's word, where there is no order of ours. */
  @Column('varchar', { name: 'merchant_uid', length: 255, nullable: true })
  merchantUid: string | null;

  @Column('varchar', { length: 64, default: '' })
  subject: string;

  @Column('jsonb', { default: {} })
  detail: Record<string, unknown>;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'resolved_at', nullable: true })
  resolvedAt: Date | null;

  /** What was decided, in a word. */
  @Column('varchar', { length: 40, nullable: true })
  resolution: string | null;

  @Column('varchar', { length: 1000, nullable: true })
  note: string | null;

  /** The operator's name in `ADMIN_API_KEYS`. */
  @Column('varchar', { name: 'resolved_by', length: 255, nullable: true })
  resolvedBy: string | null;
}
