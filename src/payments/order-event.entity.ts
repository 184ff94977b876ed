import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Order } from '../orders/order.entity';
import type { OrderStatus } from '../orders/order-status';

/** Where news of an order came from. */
export const EVENT_SOURCES = ['shop', 'callback', 'redirect', 'webhook', 'check', 'sweep', 'admin'] as const;
export type EventSource = (typeof EVENT_SOURCES)[number];

/** Append-only: a trigger refuses everything else. Described in migrations/*-CreatePayments.ts. */
@Entity('order_events')
@Check('order_events_source_check', 'see migration')
@Index('order_events_order', ['orderId', 'id'])
export class OrderEvent {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'order_events_pkey',
  })
  id: number;

  @Column('bigint', { name: 'order_id' })
  orderId: number;

  @ManyToOne(() => Order)
  @JoinColumn({ name: 'order_id', foreignKeyConstraintName: 'order_events_order_id_fkey' })
  order?: Order;

  @Column('timestamptz', { default: () => 'now()' })
  at: Date;

  @Column('varchar', { length: 40 })
  type: string;

  @Column('varchar', { name: 'from_status', length: 20 })
  from: OrderStatus;

  @Column('varchar', { name: 'to_status', length: 20 })
  to: OrderStatus;

  @Column('varchar', { name: 'imp_uid', length: 32, nullable: true })
  impUid: string | null;

  @Column('varchar', { length: 16 })
  source: EventSource;

  @Column('jsonb', { default: {} })
  detail: Record<string, unknown>;
}
