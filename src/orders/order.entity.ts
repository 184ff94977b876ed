import { Check, Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { Currency } from '../common/money';
import type { IamportMode } from '../config/config';
import type { OrderStatus } from './order-status';

/** The table is described, with its reasons, in migrations/*-CreateOrders.ts; a check compares the two. */
@Entity('orders')
@Unique('orders_merchant_uid_key', ['merchantUid'])
@Unique('orders_idempotency_key_key', ['idempotencyKey'])
@Check('orders_mode_check', 'see migration')
@Check('orders_amount_check', 'see migration')
@Check('orders_currency_check', 'see migration')
@Check('orders_status_check', 'see migration')
@Check('orders_cancelled_amount_check', 'see migration')
@Check('orders_vbank_check', 'see migration')
@Index('orders_reference', ['reference'], { where: '(reference IS NOT NULL)' })
@Index('orders_customer', ['customerId', 'id'], { where: '(customer_id IS NOT NULL)' })
@Index('orders_status', ['status', 'id'])
@Index('orders_created', ['createdAt'])
@Index('orders_next_check', ['nextCheckAt'], { where: '(next_check_at IS NOT NULL)' })
@Index('orders_buyer_search', { synchronize: false })
@Index('orders_held', ['id'], { where: '(erased_at IS NULL)' })
export class Order {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'orders_pkey',
  })
  id: number;

  @Column('varchar', { name: 'merchant_uid', length: 40 })
  merchantUid: string;

  @Column('varchar', { name: 'order_token', length: 64 })
  orderToken: string;

  @Column('varchar', { name: 'idempotency_key', length: 255, nullable: true })
  idempotencyKey: string | null;

  @Column('varchar', { name: 'request_hash', length: 64 })
  requestHash: string;

  @Column('varchar', { length: 4 })
  mode: IamportMode;

  @Column('varchar', { length: 40 })
  name: string;

  /** Minor units of `currency`. */
  @Column('bigint')
  amount: number;

  @Column('varchar', { length: 3 })
  currency: Currency;

  @Column('varchar', { length: 20, default: 'pending' })
  status: OrderStatus;

  /** Minor units of `currency`. */
  @Column('bigint', { name: 'cancelled_amount', default: 0 })
  cancelledAmount: number;

  @Column('text', { name: 'vbank_num', nullable: true })
  vbankNum: string | null;

  @Column('text', { name: 'vbank_name', nullable: true })
  vbankName: string | null;

  @Column('text', { name: 'vbank_holder', nullable: true })
  vbankHolder: string | null;

  /** Unix seconds, as i'mport gives it. */
  @Column('bigint', { name: 'vbank_date', nullable: true })
  vbankDate: number | null;

  @Column('varchar', { length: 255, nullable: true })
  reference: string | null;

  @Column('varchar', { name: 'customer_id', length: 255, nullable: true })
  customerId: string | null;

  @Column('varchar', { name: 'buyer_name', length: 16, nullable: true })
  buyerName: string | null;

  @Column('varchar', { name: 'buyer_email', length: 64, nullable: true })
  buyerEmail: string | null;

  @Column('varchar', { name: 'buyer_tel', length: 16, nullable: true })
  buyerTel: string | null;

  @Column('varchar', { name: 'buyer_addr', length: 128, nullable: true })
  buyerAddr: string | null;

  @Column('varchar', { name: 'buyer_postcode', length: 8, nullable: true })
  buyerPostcode: string | null;

  @Column('varchar', { name: 'pay_method', length: 32, nullable: true })
  payMethod: string | null;

  @Column('varchar', { name: 'vbank_due', length: 19, nullable: true })
  vbankDue: string | null;

  @Column('varchar', { name: 'promotion_id', length: 255, nullable: true })
  promotionId: string | null;

  @Column('jsonb', { name: 'custom_data', nullable: true })
  customData: unknown;

  @Column('timestamptz', { name: 'amount_registered_at', nullable: true })
  amountRegisteredAt: Date | null;

  @Column('integer', { default: 0 })
  version: number;

  @Column('timestamptz', { name: 'next_check_at', nullable: true })
  nextCheckAt: Date | null;

  @Column('integer', { name: 'check_round', default: 0 })
  checkRound: number;

  /** When the buyer's data was removed (`PII_RETENTION_DAYS`). */
  @Column('timestamptz', { name: 'erased_at', nullable: true })
  erasedAt: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt: Date;
}
