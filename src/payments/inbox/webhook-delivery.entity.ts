import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A webhook as it came, and what became of it. Described in migrations/*-CreatePayments.ts. */
@Entity('webhook_deliveries')
@Check('webhook_deliveries_processed_check', 'see migration')
@Index('webhook_deliveries_imp_uid', ['impUid'])
@Index('webhook_deliveries_open', ['id'], { where: '(processed_at IS NULL)' })
@Index('webhook_deliveries_merchant_uid', ['merchantUid'])
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

  @Column('jsonb')
  body: Record<string, unknown>;

  @Column('varchar', { name: 'remote_address', length: 45 })
  remoteAddress: string;

  @Column('timestamptz', { name: 'processed_at', nullable: true })
  processedAt: Date | null;

  @Column('varchar', { length: 20, nullable: true })
  outcome: string | null;
}
