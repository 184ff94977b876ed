import { Client, DatabaseError } from 'pg';

/** Any number will do; only this file takes advisory locks in the database `postgres`. */
const LOCK = 7_062_001;

const CONNECT_TIMEOUT_MS = 5_000;

/** SQLSTATE 57P03: starting up or shutting down; 57P01: it began to shut down while we waited for the lock. */
const COMING_OR_GOING = ['57P03', '57P01'];

/** Methods of a `pg` client that its types leave out. */
interface Refable {
  ref(): void;
  unref(): void;
}

/**
 * Says that this process uses the server: a connection that holds a shared advisory lock. Whoever leaves and finds
 * nobody else stops the server. There is no owner and no file: when a process is killed the operating system closes its
 * connection, and with it ends its claim.
 */
export class Presence {
  private constructor(readonly client: Client) {}

  /** `undefined`: the server is coming or going, ask again. Throws when it does not answer. */
  static async join(url: string): Promise<Presence | undefined> {
    const client = new Client({
      connectionString: url,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      application_name: 'presence',
    });
    // The server may be stopped from outside; leave() finds out.
    client.on('error', () => undefined);
    try {
      await client.connect();
      // Waits while the last user is about to stop the server; the connection then breaks, and we ask again.
      await client.query('SELECT pg_advisory_lock_shared($1)', [LOCK]);
      return new Presence(client);
    } catch (error) {
      await client.end().catch(() => undefined);
      if (error instanceof DatabaseError && COMING_OR_GOING.includes(error.code ?? '')) return undefined;
      throw error;
    }
  }

  /** From here on it does not keep a process alive that has otherwise come to its end. */
  rest(): void {
    (this.client as Client & Refable).unref();
  }

  /** Two that leave at the same time cannot both overlook that they are the last. */
  async isLast(): Promise<boolean> {
    (this.client as Client & Refable).ref();
    await this.client.query('SELECT pg_advisory_unlock_shared($1)', [LOCK]);
    const { rows } = await this.client.query<{ last: boolean }>('SELECT pg_try_advisory_lock($1) AS last', [LOCK]);
    return rows[0]?.last ?? false;
  }

  async close(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }
}
