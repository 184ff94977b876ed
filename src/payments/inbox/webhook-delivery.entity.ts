import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A webhook as it came, and what became of it. Described in migrations/*-CreatePayments.ts. */
@Entity('webhook_deliveries')
@Check('webhook_deliveries_processed_check', 'see migration')
@Check('webhook_deliveries_body_check', 'see migration')
@Index('webhook_deliveries_imp_uid', ['impUid'])
@Index('webhook_deliveries_open', ['id'], { where: '(processed_at IS NULL)' })
@Index('webhook_deliveries_merchant_uid', ['merchantUid'])
@Index('webhook_deliveries_held', ['id'], { where: '(body IS NOT NULL)' })
export class WebhookDelivery {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'webhook_deliveries_pkey',
  })
  id: number;

  @Column('timestamptz', { name: 'received_at', default: () => 'now()' })
  receivedAt: Date;

  @Column('varchar', { name: 'imp_uid', length: 32 })
  impUid: string;

  /** What the delivery claims. */
  @Column('varchar', { name: 'merchant_uid', length: 255, nullable: true })
  merchantUid: string | null;

  /** Null once it is erased, with the address. */
  @Column('jsonb', { nullable: true })
  body: Record<string, unknown> | null;

  @Column('varchar', { name: 'remote_address', length: 45, nullable: true })
  remoteAddress: string | null;

  @Column('timestamptz', { name: 'processed_at', nullable: true })
  processedAt: Date | null;

  @Column('varchar', { length: 20, nullable: true })
  outcome: string | null;
}
