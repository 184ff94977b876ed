import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** What is stored nowhere else, each minute of each process. Described in migrations/*-CreateDashboard.ts. */
@Entity('samples')
@Index('samples_at', ['at'])
export class Sample {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'samples_pkey',
  })
  id: number;

  @Column('timestamptz', { default: () => 'now()' })
  at: Date;

  @Column('jsonb')
  numbers: Record<string, number>;
}
