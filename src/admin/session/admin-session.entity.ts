import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An operator who is signed in to the console. Described in migrations/*-CreateAdminSessions.ts. */
@Entity('admin_sessions')
export class AdminSession {
  @PrimaryColumn('varchar', { name: 'token_hash', length: 64, primaryKeyConstraintName: 'admin_sessions_pkey' })
  tokenHash: string;

  @Column('varchar', { length: 255 })
  name: string;

  @Column('varchar', { name: 'key_seal', length: 64 })
  keySeal: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'last_seen_at', default: () => 'now()' })
  lastSeenAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;
}
