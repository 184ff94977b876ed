import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Who was shown buyers' data, when, from where, whose, and by what search. Append-only: a trigger refuses everything else. */
@Entity('admin_reads')
@Index('admin_reads_operator', ['operator', 'id'])
@Index('admin_reads_at', ['at'])
@Index('admin_reads_merchant_uids', { synchronize: false })
@Index('admin_reads_held', ['id'], { where: '(filters IS NOT NULL)' })
export class AdminRead {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'admin_reads_pkey',
  })
  id: number;

  @Column('timestamptz', { default: () => 'now()' })
  at: Date;

  /** The operator's name in `ADMIN_API_KEYS`. */
  @Column('varchar', { length: 255 })
  operator: string;

  @Column('varchar', { name: 'remote_address', length: 45 })
  remoteAddress: string;

  /** Method and route: `GET /admin/orders`. */
  @Column('varchar', { length: 100 })
  action: string;

  @Column('text', { name: 'merchant_uids', array: true })
  merchantUids: string[];

  /** Null: nothing was searched for, or it is erased. */
  @Column('jsonb', { nullable: true })
  filters: Record<string, unknown> | null;
}
