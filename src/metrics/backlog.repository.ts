import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { OPERATIONS } from '../database/pools';
import { DataSource } from 'typeorm';
import { within } from '../common/deadline';
import { safeDescription } from '../common/error-description';
import { COUNT_BACKLOG, type BacklogRow } from './count-backlog.sql';

/** Far below the ten seconds that a scraper waits. */
const PATIENCE_MS = 1_000;

/** Reads what waits in PostgreSQL, one statement at a time however many ask. */
@Injectable()
export class BacklogRepository {
  private readonly logger = new Logger(BacklogRepository.name);
  private running: Promise<readonly BacklogRow[] | null> | null = null;

  constructor(@InjectDataSource(OPERATIONS) private readonly dataSource: DataSource) {}

  /** Null without an answer within a second. */
  count(): Promise<readonly BacklogRow[] | null> {
    this.running ??= this.read().finally(() => {
      this.running = null;
    });
    // The time also covers the wait for a connection: a full pool must not hold up the scrape.
    return within(this.running, PATIENCE_MS, null);
  }

  private async read(): Promise<readonly BacklogRow[] | null> {
    try {
      return await this.dataSource.transaction(async (manager) => {
        await manager.query(`SET LOCAL statement_timeout = ${PATIENCE_MS}`);
        return manager.query<BacklogRow[]>(COUNT_BACKLOG);
      });
    } catch (error) {
      this.logger.warn(safeDescription(error));
      return null;
    }
  }
}
