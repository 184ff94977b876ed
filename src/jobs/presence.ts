import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { within } from '../common/deadline';

const CONNECT_TIMEOUT_MS = 5_000;
const RETRY_MS = 250;
const LONGEST_LEAVE_MS = 500;

/**
 * So that a process whose machine is gone, too, is missed within 11 s: nobody closes its connection, and PostgreSQL
 * itself would wait two hours. Here and not in the URL: poolers refuse it there.
 */
const NOTICE_LOST_MACHINES = `SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3`;

/**
 * Says that a worker lives: a connection of its own that holds an advisory lock on the worker's id. When the process is
 * killed, the operating system closes the connection, and the lock is free for whoever looks (`dead-workers.ts`). A
 * connection that breaks while the process lives is made anew at once, and for as long as it takes.
 */
export class Presence {
  private readonly left = new AbortController();
  private readonly held: Promise<void>;
  private client: Client | null = null;

  constructor(
    private readonly url: string,
    readonly workerId: string,
  ) {
    this.held = this.keep();
  }

  /** Never fails; a server that does not answer is not waited for. */
  async leave(): Promise<void> {
    this.left.abort();
    void this.client?.end().catch(() => undefined);
    await within(this.held, LONGEST_LEAVE_MS, undefined);
  }

  private async keep(): Promise<void> {
    do {
      await this.hold().catch(() => undefined);
    } while (await delay(RETRY_MS, true, { signal: this.left.signal }).catch(() => false));
  }

  /** Returns when the connection is lost. */
  private async hold(): Promise<void> {
    const client = new Client({
      connectionString: this.url,
      application_name: 'iamport-payment-server presence',
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      keepAlive: true,
    });
    const lost = new Promise<void>((resolve) => client.on('error', () => resolve()).once('end', resolve));
    this.client = client;
    try {
      await client.connect();
      if (this.left.signal.aborted) return;
      await client.query(NOTICE_LOST_MACHINES);
      // Waits for those who look at this moment, or for a former connection that PostgreSQL has not missed yet.
      await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [this.workerId]);
      await lost;
    } finally {
      void client.end().catch(() => undefined);
    }
  }
}
