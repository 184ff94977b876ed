import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Operators who are signed in to the console, so that every process knows them and signing out ends it everywhere. */
export class CreateAdminSessions1795219208000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE admin_sessions (
        -- SHA-256 of the cookie's token: whoever reads this table can be nobody.
        token_hash varchar(64) NOT NULL CONSTRAINT admin_sessions_pkey PRIMARY KEY,
        name varchar(255) NOT NULL,
        -- Of the key it was opened with, made with the token: the key cannot be guessed from it without the cookie.
        key_seal varchar(64) NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        last_seen_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE admin_sessions`);
  }
}
