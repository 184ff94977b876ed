import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { OPERATIONS } from '../../database/pools';

/**
 * By PostgreSQL's clock, which all processes share. A quarter of an hour is what PCI DSS 4.0.1 (8.2.8) asks for where cards
 * are held; none are here, but money goes out.
 */
const IDLE = `interval '15 minutes'`;
const LONGEST = `interval '12 hours'`;
/** Written at most so often: a console that polls must not write with each poll. */
const SEEN_EVERY = `interval '1 minute'`;

export interface StoredSession {
  readonly name: string;
  readonly keySeal: string;
  readonly expiresAt: Date;
}

interface NewSession {
  readonly tokenHash: string;
  readonly name: string;
  readonly keySeal: string;
}

@Injectable()
export class SessionsRepository {
  constructor(@InjectDataSource(OPERATIONS) private readonly dataSource: DataSource) {}

  /** When it ends unless it is used. */
  async insert({ tokenHash, name, keySeal }: NewSession): Promise<Date> {
    const [row] = await this.dataSource.query<{ expiresAt: Date }[]>(
      `INSERT INTO admin_sessions (token_hash, name, key_seal, expires_at) VALUES ($1, $2, $3, now() + ${IDLE})
       RETURNING expires_at AS "expiresAt"`,
      [tokenHash, name, keySeal],
    );
    if (row === undefined) throw new Error('an INSERT returned no row');
    return row.expiresAt;
  }

  /** Null if there is none, or its time is over. */
  async find(tokenHash: string): Promise<StoredSession | null> {
    const [row] = await this.dataSource.query<StoredSession[]>(
      `SELECT name, key_seal AS "keySeal", expires_at AS "expiresAt"
       FROM admin_sessions WHERE token_hash = $1 AND expires_at > now()`,
      [tokenHash],
    );
    return row ?? null;
  }

  /** It was used: when it ends now. Null if that was written within this minute. */
  async touch(tokenHash: string): Promise<Date | null> {
    const [rows] = await this.dataSource.query<[{ expiresAt: Date }[], number]>(
      `UPDATE admin_sessions SET last_seen_at = now(), expires_at = least(created_at + ${LONGEST}, now() + ${IDLE})
       WHERE token_hash = $1 AND expires_at > now() AND last_seen_at < now() - ${SEEN_EVERY}
       RETURNING expires_at AS "expiresAt"`,
      [tokenHash],
    );
    return rows[0]?.expiresAt ?? null;
  }

  async end(tokenHash: string): Promise<void> {
    await this.dataSource.query('DELETE FROM admin_sessions WHERE token_hash = $1', [tokenHash]);
  }

  async forgetExpired(): Promise<void> {
    await this.dataSource.query('DELETE FROM admin_sessions WHERE expires_at <= now()');
  }
}
