import {
  Check,
  Column,
  Entity,
  Generated,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  Unique,
} from 'typeorm';
import { Order } from '../orders/order.entity';

export const NOTIFICATION_STATUSES = [
  'queued',
  'sending',
  'sent',
  'unknown',
  'failed',
  'no_recipient',
  'obsolete',
] as const;
export type NotificationStatus = (typeof NOTIFICATION_STATUSES)[number];

export const NOTIFICATION_CHANNELS = ['sms', 'event'] as const;
export type NotificationChannel = (typeof NOTIFICATION_CHANNELS)[number];

/** What was, or is to be, told to a buyer (`sms`) or to the shop (`event`), for ever. Described in migrations/*-CreateNotifications.ts. */
@Entity('notifications')
@Unique('notifications_idempotency_key_key', ['idempotencyKey'])
@Unique('notifications_payment_kind_account_key', ['impUid', 'kind', 'account'])
@Check('notifications_kind_check', 'see migration')
@Check('notifications_channel_check', 'see migration')
@Check('notifications_message_type_check', 'see migration')
@Check('notifications_status_check', 'see migration')
@Check('notifications_recipient_check', 'see migration')
@Check('notifications_sent_check', 'see migration')
@Check('notifications_text_check', 'see migration')
@Index('notifications_order', ['orderId'])
@Index('notifications_waiting', { synchronize: false })
@Index('notifications_dead', { synchronize: false })
export class Notification {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'notifications_pkey',
  })
  id: number;

  @Column('bigint', { name: 'order_id' })
  orderId: number;

  @ManyToOne(() => Order)
  @JoinColumn({ name: 'order_id', foreignKeyConstraintName: 'notifications_order_id_fkey' })
  order?: Order;

  @Column('varchar', { name: 'imp_uid', length: 32 })
  impUid: string;

  @Column('varchar', { length: 5, default: 'sms' })
  channel: NotificationChannel;

  /** `vbank_issued`, or the type of an event: `order.paid`. */
  @Column('varchar', { length: 40 })
  kind: string;

  @Column('text', { nullable: true })
  account: string | null;

  @Column('varchar', { length: 16, nullable: true })
  recipient: string | null;

  @Column('varchar', { name: 'message_type', length: 3, nullable: true })
  messageType: 'SMS' | 'LMS' | null;

  @Column('text', { nullable: true })
  subject: string | null;

  /** Of an event: the body, byte for byte what is signed. Null once it is erased, with whom it was for. */
  @Column('text', { nullable: true })
  text: string | null;

  @Column('uuid', { name: 'idempotency_key' })
  @Generated('uuid')
  idempotencyKey: string;

  @Column('varchar', { length: 12, default: 'queued' })
  status: NotificationStatus;

  @Column('integer', { default: 0 })
  attempts: number;

  @Column('varchar', { name: 'provider_reference', length: 255, nullable: true })
  providerReference: string | null;

  @Column('varchar', { name: 'last_error', length: 255, nullable: true })
  lastError: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'claimed_at', nullable: true })
  claimedAt: Date | null;

  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt: Date | null;
}
