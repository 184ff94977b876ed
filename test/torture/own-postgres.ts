import { findServer, isServerOf } from '../../src/database/embedded/process';
import { until } from '../../src/sandbox/testing/until';
import { databaseUrl, withClient } from '../support/postgres-client';
import { holdPostgres, type HeldPostgres } from '../support/postgres-hold';
import { dataDirectoryOf, discardRun, makeRunDirectory } from '../support/postgres-runs';

const DATABASE = 'torture';

/** A PostgreSQL of this world's own, as durable as a shop's, that can be stopped hard and started on the same data. */
export class OwnPostgres {
  private constructor(
    private readonly runDirectory: string,
    readonly url: string,
    private held: HeldPostgres,
  ) {}

  static async start(): Promise<OwnPostgres> {
    const runDirectory = await makeRunDirectory();
    try {
      const held = await holdPostgres(dataDirectoryOf(runDirectory));
      await withClient(held.url, (client) => client.query(`CREATE DATABASE ${DATABASE}`));
      return new OwnPostgres(runDirectory, databaseUrl(held.url, DATABASE), held);
    } catch (error) {
      await discardRun(runDirectory);
      throw error;
    }
  }

  /** `pg_ctl stop -m immediate`: no checkpoint, every connection cut; what was committed is in the log alone. */
  async stopHard(): Promise<void> {
    const directory = dataDirectoryOf(this.runDirectory);
    const server = await findServer(directory);
    if (server === undefined) throw new Error('PostgreSQL is not there');
    process.kill(server.pid, 'SIGQUIT');
    await until(async () => !(await isServerOf(server.pid, directory)));
    // Its holder would only look for a server that is gone.
    await this.held.kill();
  }

  /** On the same data and port; returns when the log has been replayed. */
  async startAgain(): Promise<void> {
    this.held = await holdPostgres(dataDirectoryOf(this.runDirectory));
    const found = databaseUrl(this.held.url, DATABASE);
    if (found !== this.url) throw new Error('PostgreSQL came back at another address');
  }

  async discard(): Promise<void> {
    await this.held.release();
    await discardRun(this.runDirectory);
  }
}
