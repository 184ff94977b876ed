import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { IamportPayment } from '../iamport/wire-types';
import { Order } from '../orders/order.entity';
import type { Mismatch, PaymentRung } from './payment-state';

/** The table is described, with its reasons, in migrations/*-CreatePayments.ts; a check compares the two. */
@Entity('payments')
@Unique('payments_imp_uid_key', ['impUid'])
@Check('payments_status_check', 'see migration')
@Check('payments_mismatch_check', 'see migration')
@Check('payments_cancel_amount_check', 'see migration')
@Check('payments_amount_check', 'see migration')
@Index('payments_order', ['orderId'])
export class Payment {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'payments_pkey',
  })
  id: number;

  @Column('varchar', { name: 'imp_uid', length: 32 })
  impUid: string;

  @Column('bigint', { name: 'order_id' })
  orderId: number;

  @ManyToOne(() => Order)
  @JoinColumn({ name: 'order_id', foreignKeyConstraintName: 'payments_order_id_fkey' })
  order?: Order;

  @Column('varchar', { length: 20 })
  status: PaymentRung;

  @Column('varchar', { length: 20, nullable: true })
  mismatch: Mismatch | null;

  /** Minor units of `currency`. */
  @Column('bigint', { nullable: true })
  amount: number | null;

  /** Minor units of `currency`. */
  @Column('bigint', { name: 'cancel_amount', default: 0 })
  cancelAmount: number;

  @Column('text')
  currency: string;

  @Column('text', { name: 'pay_method', nullable: true })
  payMethod: string | null;

  @Column('text', { name: 'vbank_code', nullable: true })
  vbankCode: string | null;

  @Column('text', { name: 'vbank_name', nullable: true })
  vbankName: string | null;

  @Column('text', { name: 'vbank_num', nullable: true })
  vbankNum: string | null;

  @Column('text', { name: 'vbank_holder', nullable: true })
  vbankHolder: string | null;

  /** Unix seconds, 0 when absent. */
  @Column('bigint', { name: 'vbank_date', default: 0 })
  vbankDate: number;

  /** Unix seconds, 0 when absent. */
  @Column('bigint', { name: 'vbank_issued_at', default: 0 })
  vbankIssuedAt: number;

  /** The account's time is over, and upstream still had no money then. */
  @Column('boolean', { default: false })
  expired: boolean;

  /** Unix seconds, 0 when absent. */
  @Column('bigint', { name: 'paid_at', default: 0 })
  paidAt: number;

  /** Unix seconds of the last cancel, 0 when absent. */
  @Column('bigint', { name: 'cancelled_at', default: 0 })
  cancelledAt: number;

  @Column('text', { name: 'fail_reason', nullable: true })
  failReason: string | null;

  /** The upstream record; once it is erased, what of it is no buyer's. */
  @Column('jsonb')
  raw: Partial<IamportPayment>;

  @Column('timestamptz', { name: 'erased_at', nullable: true })
  erasedAt: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt: Date;
}
