import { DatabaseError, type Client } from 'pg';

/** SQLSTATE of a second start that was faster: duplicate_database, or unique_violation of the catalogue. */
const EXISTS = ['42P04', '23505'];

export async function createDatabase(client: Client, name: string): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  if (rowCount !== 0) return;
  try {
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } catch (error) {
    if (!(error instanceof DatabaseError && EXISTS.includes(error.code ?? ''))) throw error;
  }
}
