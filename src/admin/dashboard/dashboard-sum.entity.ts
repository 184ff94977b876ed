import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Two hours in numbers. Described in migrations/*-CreateDashboard.ts. */
@Entity('dashboard_sums')
export class DashboardSum {
  @PrimaryColumn('timestamptz', { primaryKeyConstraintName: 'dashboard_sums_pkey' })
  period: Date;

  @PrimaryColumn('varchar', { length: 40, primaryKeyConstraintName: 'dashboard_sums_pkey' })
  key: string;

  @Column('double precision')
  value: number;
}
